package dev.ocra.rtc.media.source;

import org.jspecify.annotations.NullMarked;

/**
 * What a marked picture says about itself, in a strip of black and white blocks along its top edge
 * that survives encoding at low bitrates and scaling. Immutable.
 *
 * <p>The clock is the machine's wall clock, so two processes on one machine share it, and the age
 * of a received picture is its latency from capture to here. Between machines the age is as good as
 * their clocks agree.
 *
 * @param number the picture's number, from 0; the strip carries its low {@value #NUMBER_BITS} bits
 * @param captureMicros when it was captured, microseconds since 1970 (UTC); the strip carries the
 *     low {@value #CLOCK_BITS} bits, which a reader completes to the time nearest to its own clock,
 *     right for clocks that differ by less than nine hours
 */
@NullMarked
public record FrameMark(long number, long captureMicros) {
  /** Bits of the number in the strip: it begins again after 16,777,216 pictures. */
  public static final int NUMBER_BITS = 24;

  /** Bits of the clock in the strip: 19 hours. */
  public static final int CLOCK_BITS = 36;

  /**
   * Microseconds from the capture to the given time, which is on the clock of {@link WallClock}.
   */
  public long ageMicros(long nowMicros) {
    return nowMicros - captureMicros;
  }
}
