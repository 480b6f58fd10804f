package dev.ocra.rtc.internal.quality;

import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent;
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEventType;
import dev.ocra.rtc.internal.quality.QualitySample.Stream;
import dev.ocra.rtc.protocol.QualityReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What a call's sound was like since the last report of it to the backend. Not thread-safe. */
@NullMarked
public final class QualitySummary {
  // The protocol's limits.
  private static final int MOST_WARNINGS = 16;
  private static final double MOST_MILLIS = 60_000;

  private final Mean roundTrip = new Mean();
  private final Mean jitter = new Mean();
  private final Mean loss = new Mean();
  private final Set<String> warnings = new LinkedHashSet<>();
  private int seconds;

  private static final class Mean {
    private double sum;
    private int count;

    void add(@Nullable Double value) {
      if (value != null) {
        sum += value;
        count++;
      }
    }

    @Nullable Double take(double most) {
      Double mean = count == 0 ? null : Math.max(0, Math.min(most, sum / count));
      sum = 0;
      count = 0;
      return mean;
    }
  }

  /** A second has passed; these warnings began or ended with it. */
  public void add(QualitySample sample, List<CallQualityWarningEvent> events) {
    seconds++;
    Stream audio = sample.audio();
    roundTrip.add(audio.roundTripMillis());
    jitter.add(audio.jitterMillis());
    loss.add(audio.loss());
    for (CallQualityWarningEvent event : events) {
      if (event.getType() == CallQualityWarningEventType.Trigger
          && warnings.size() < MOST_WARNINGS) {
        warnings.add(event.getName());
      }
    }
  }

  /** How long it is of. */
  public int seconds() {
    return seconds;
  }

  /** The report of a call, after which it begins anew; there must be a second at least. */
  public QualityReport take(String call) {
    QualityReport report =
        new QualityReport(
            call,
            seconds,
            roundTrip.take(MOST_MILLIS),
            jitter.take(MOST_MILLIS),
            loss.take(1),
            new ArrayList<>(warnings));
    seconds = 0;
    warnings.clear();
    return report;
  }
}
