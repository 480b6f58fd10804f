package dev.ocra.rtc.internal.quality;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One second of a call, as far as warnings go. Immutable.
 *
 * @param connected whether the transport is up
 * @param audio what arrives and leaves as sound
 * @param video what arrives and leaves as pictures
 * @param inbound how loud it is here; null if it is not known, or silence is what to expect
 * @param outbound how loud the microphone is; null if it is not known, or muted
 * @param outputVolume of the speaker, 0 to 1; null if it is not known
 */
@NullMarked
public record QualitySample(
    boolean connected,
    Stream audio,
    Stream video,
    @Nullable Double inbound,
    @Nullable Double outbound,
    @Nullable Double outputVolume) {

  /**
   * One stream's second. Null is what is not known.
   *
   * @param roundTripMillis of what is sent
   * @param jitterMillis of what is received
   * @param loss share of what should have been received, 0 to 1
   */
  public record Stream(
      @Nullable Double roundTripMillis, @Nullable Double jitterMillis, @Nullable Double loss) {
    /** A stream of which nothing is known. */
    public static final Stream UNKNOWN = new Stream(null, null, null);
  }
}
