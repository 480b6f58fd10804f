package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.media.AudioCoding;
import dev.ocra.rtc.media.PeerSessionOptions;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * What the application's builder says about the media of every call. Immutable.
 *
 * @param audioCoding see {@link PeerSessionOptions#audioCoding()}
 * @param minPort see {@link PeerSessionOptions#minPort()}
 * @param maxPort see {@link PeerSessionOptions#maxPort()}
 * @param jitterDelay the least time that received media is kept
 */
@NullMarked
public record MediaTuning(AudioCoding audioCoding, int minPort, int maxPort, Duration jitterDelay) {
  private static final Duration LONGEST_JITTER_DELAY = Duration.ofSeconds(10);

  /** What holds when the application says nothing. */
  public static final MediaTuning DEFAULT =
      new MediaTuning(AudioCoding.DEFAULT, 0, 0, Duration.ZERO);

  /**
   * Checks the delay.
   *
   * @throws IllegalArgumentException if no engine takes it
   */
  public MediaTuning {
    if (jitterDelay.isNegative() || jitterDelay.compareTo(LONGEST_JITTER_DELAY) > 0) {
      throw new IllegalArgumentException("a jitter delay is 0 to 10 seconds, not " + jitterDelay);
    }
  }

  /** The same with another coding. */
  public MediaTuning withAudioCoding(AudioCoding coding) {
    return new MediaTuning(coding, minPort, maxPort, jitterDelay);
  }

  /** The same with other ports, checked already. */
  public MediaTuning withPorts(int min, int max) {
    return new MediaTuning(audioCoding, min, max, jitterDelay);
  }

  /** The same with another delay. */
  public MediaTuning withJitterDelay(Duration delay) {
    return new MediaTuning(audioCoding, minPort, maxPort, delay);
  }

  PeerSessionOptions.Builder applyTo(PeerSessionOptions.Builder options) {
    options.audioCoding(audioCoding);
    return minPort == 0 ? options : options.ports(minPort, maxPort);
  }
}
