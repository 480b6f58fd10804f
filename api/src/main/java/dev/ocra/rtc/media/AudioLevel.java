package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * How loud the last full 100 ms were, on a linear scale where 1 is the loudest that 16 bits hold.
 *
 * @param peak the loudest sample, 0 to 1
 * @param rms the root mean square of all samples, 0 to 1
 */
@NullMarked
public record AudioLevel(double peak, double rms) {
  /** Nothing is heard, or nothing is running. */
  public static final AudioLevel SILENCE = new AudioLevel(0, 0);

  /** The root mean square in decibels below full scale: 0 at most, -100 for silence. */
  public double decibels() {
    return rms <= 1e-5 ? -100 : Math.min(0, 20 * Math.log10(rms));
  }
}
