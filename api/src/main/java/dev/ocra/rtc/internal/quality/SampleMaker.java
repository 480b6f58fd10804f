package dev.ocra.rtc.internal.quality;

import dev.ocra.rtc.internal.quality.QualitySample.Stream;
import dev.ocra.rtc.media.MediaStatistics;
import dev.ocra.rtc.media.MediaStatistics.ReceivedAudio;
import dev.ocra.rtc.media.MediaStatistics.ReceivedVideo;
import dev.ocra.rtc.media.MediaStatistics.SentAudio;
import dev.ocra.rtc.media.MediaStatistics.SentVideo;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Makes samples of statistics, which count from the session's start. Not thread-safe. */
@NullMarked
public final class SampleMaker {
  private static final double NANOS_PER_MILLI = 1e6;

  private final LossCount audioLoss = new LossCount();
  private final LossCount videoLoss = new LossCount();

  /**
   * What is to be expected besides the statistics.
   *
   * @param connected whether the transport is up
   * @param inbound whether the other side should be heard
   * @param outbound whether this side should be heard
   * @param outputVolume of the speaker, 0 to 1, or null
   */
  public record Circumstances(
      boolean connected, boolean inbound, boolean outbound, @Nullable Double outputVolume) {}

  /** The sample of this second; with null there are no statistics. */
  public QualitySample next(@Nullable MediaStatistics statistics, Circumstances now) {
    if (statistics == null || !now.connected()) {
      return new QualitySample(
          now.connected(), Stream.UNKNOWN, Stream.UNKNOWN, null, null, now.outputVolume());
    }
    SentAudio sent = statistics.sentAudio();
    ReceivedAudio received = statistics.receivedAudio();
    return new QualitySample(
        true,
        audio(sent, received),
        video(statistics.sentVideo(), statistics.receivedVideo()),
        received == null || !now.inbound() ? null : received.level(),
        sent == null || !now.outbound() ? null : sent.level(),
        now.outputVolume());
  }

  private Stream audio(@Nullable SentAudio sent, @Nullable ReceivedAudio received) {
    return new Stream(
        sent == null ? null : known(sent.roundTrip()),
        received == null ? null : millis(received.jitter()),
        received == null ? null : audioLoss.next(received.packets(), received.packetsLost()));
  }

  private Stream video(@Nullable SentVideo sent, @Nullable ReceivedVideo received) {
    return new Stream(
        sent == null ? null : known(sent.roundTrip()),
        received == null ? null : millis(received.jitter()),
        received == null ? null : videoLoss.next(received.packets(), received.packetsLost()));
  }

  private static @Nullable Double known(Duration time) {
    return time.isZero() ? null : millis(time);
  }

  private static Double millis(Duration time) {
    return time.toNanos() / NANOS_PER_MILLI;
  }

  /** The share that is lost from one sample to the next. */
  private static final class LossCount {
    private long packets = -1;
    private long lost;

    @Nullable Double next(long packetsNow, long lostNow) {
      long arrived = packetsNow - packets;
      long missing = Math.max(0, lostNow - lost);
      boolean known = packets >= 0 && arrived >= 0 && arrived + missing > 0;
      packets = packetsNow;
      lost = lostNow;
      return known ? (double) missing / (arrived + missing) : null;
    }
  }
}
