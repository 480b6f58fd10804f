package dev.ocra.rtc.media.source;

import org.jspecify.annotations.NullMarked;

/**
 * Changes the rate of samples that repeat without end, by a windowed sinc (Kaiser, about 80 dB).
 * Immutable.
 *
 * <p>The filter is tabulated at {@value #PHASES} places between two input samples, with straight
 * lines between them, so that any two rates will do.
 */
@NullMarked
final class Resampler {
  /** Input samples on either side that count, when the rate is not lowered. */
  private static final int REACH = 24;

  private static final int PHASES = 512;
  private static final double KAISER_BETA = 8;

  /** Share of the lower rate's band that passes; the rest is the filter's slope. */
  private static final double PASS = 0.92;

  /** The sample of a channel at a frame, which is within the input. */
  @FunctionalInterface
  interface Input {
    float at(int frame);
  }

  private final int from;
  private final int to;
  private final int reach;
  private final float[][] taps;

  Resampler(int from, int to) {
    this.from = from;
    this.to = to;
    double cutoff = Math.min(1, (double) to / from);
    reach = (int) Math.ceil(REACH / cutoff);
    taps = from == to ? new float[0][] : taps(cutoff * PASS, reach);
  }

  /** Output samples after which input of this length has begun again at the same place. */
  long period(int frames) {
    return (long) frames * to / gcd((long) frames * to, from);
  }

  /** The output's sample at a place, of input that begins anew after so many frames. */
  float at(long place, Input input, int frames) {
    long scaled = place * from;
    int first = (int) (scaled / to % frames);
    if (from == to) {
      return input.at(first);
    }
    double phase = (double) (scaled % to) / to * PHASES;
    float[] before = taps[(int) phase];
    float[] after = taps[(int) phase + 1];
    float share = (float) (phase - (int) phase);
    int frame = Math.floorMod(first - reach + 1, frames);
    float sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += input.at(frame) * (before[i] + share * (after[i] - before[i]));
      if (++frame == frames) {
        frame = 0;
      }
    }
    return sum;
  }

  private static float[][] taps(double cutoff, int reach) {
    float[][] taps = new float[PHASES + 1][2 * reach];
    for (int phase = 0; phase <= PHASES; phase++) {
      double[] exact = new double[2 * reach];
      double sum = 0;
      for (int i = 0; i < exact.length; i++) {
        double distance = i - reach + 1 - (double) phase / PHASES;
        double share = distance / reach;
        double window =
            Math.abs(share) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - share * share));
        exact[i] = cutoff * sinc(cutoff * distance) * window;
        sum += exact[i];
      }
      for (int i = 0; i < exact.length; i++) {
        // Each phase lets a constant through unchanged.
        taps[phase][i] = (float) (exact[i] / sum);
      }
    }
    return taps;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** The modified Bessel function of the first kind, order zero. */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-12; k++) {
      term *= x / (2 * k) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
