package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.MediaStatistics;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/** What a fake session measures: a good audio call, until a test makes it worse. */
@NullMarked
final class FakeStatistics implements Supplier<MediaStatistics> {
  Duration roundTrip = Duration.ofMillis(50);
  Duration jitter = Duration.ofMillis(5);
  double lossShare;
  boolean heard = true;
  boolean spoken = true;
  int taken;
  private long packets;
  private long lost;

  @Override
  public MediaStatistics get() {
    taken++;
    long missing = Math.round(50 * lossShare);
    packets += 50 - missing;
    lost += missing;
    double voice = 0.1 + 0.1 * (taken % 3);
    return new MediaStatistics(
        taken,
        new MediaStatistics.Transport(0, 0, roundTrip, 0, "host", "host"),
        new MediaStatistics.SentAudio("opus", packets, 0, 0, roundTrip, spoken ? voice : 0),
        null,
        new MediaStatistics.ReceivedAudio(
            "opus", packets, 0, lost, jitter, heard ? voice : 0, 0, 0, 0),
        null);
  }
}
