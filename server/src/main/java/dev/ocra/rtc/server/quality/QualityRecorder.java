package dev.ocra.rtc.server.quality;

import dev.ocra.rtc.protocol.QualityReport;
import dev.ocra.rtc.server.call.DeviceAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The last reports. Written on the lane, read by any thread. */
@NullMarked
public final class QualityRecorder implements QualityLog {
  private static final int MOST = 500;

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** A report and who sent it. */
  public record Entry(DeviceAddress device, QualityReport report, Instant at) {}

  @Override
  public synchronized void reported(DeviceAddress device, QualityReport report, Instant at) {
    if (entries.size() == MOST) {
      entries.removeLast();
    }
    entries.addFirst(new Entry(device, report, at));
  }

  /** The last ones, the youngest first. */
  public synchronized List<Entry> last(int most) {
    return entries.stream().limit(most).toList();
  }
}
