package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Ends of calls that a device did not learn before its session was over: told to it when it
 * registers anew, so that no device goes on ringing. Confined to the lane.
 */
@NullMarked
final class UnseenEndings {
  private record Waiting(Instant since, List<Ended> endings) {}

  // In the order of the first ending, so that the oldest are at hand.
  private final Map<DeviceAddress, Waiting> waiting = new LinkedHashMap<>();
  private final Duration keep;
  private final int limit;

  UnseenEndings(Duration keep, int limit) {
    this.keep = keep;
    this.limit = limit;
  }

  void add(DeviceAddress device, Ended ended, Instant now) {
    removeOld(now);
    waiting
        .computeIfAbsent(device, address -> new Waiting(now, new ArrayList<>(1)))
        .endings()
        .add(ended);
  }

  List<Ended> take(DeviceAddress device) {
    Waiting found = waiting.remove(device);
    return found == null ? List.of() : found.endings();
  }

  private void removeOld(Instant now) {
    Instant oldest = now.minus(keep);
    Iterator<Waiting> all = waiting.values().iterator();
    while (all.hasNext()) {
      Instant since = all.next().since();
      if (waiting.size() < limit && !since.isBefore(oldest)) {
        return;
      }
      all.remove();
    }
  }
}
