package dev.ocra.rtc.samples.demo.speech;

import org.jspecify.annotations.NullMarked;

/**
 * The band of speech that every codec keeps as a waveform: about 150 to 2,000 Hz, at 8,000 samples
 * a second. Above it codecs put noise of the same loudness in place of what they heard.
 */
@NullMarked
final class VoiceBand {
  static final int RATE = 8_000;
  private static final double LOW_HERTZ = 150;
  private static final double HIGH_HERTZ = 2_000;
  private static final int REACH_MILLIS = 8;

  private VoiceBand() {}

  /**
   * Filters and brings to the lower rate.
   *
   * @param rate samples a second, a multiple of {@value #RATE}
   * @param circular whether the samples begin again at their end
   */
  static float[] of(short[] samples, int rate, boolean circular) {
    if (rate < RATE || rate % RATE != 0) {
      throw new IllegalArgumentException("rate: " + rate);
    }
    int step = rate / RATE;
    int reach = rate * REACH_MILLIS / 1_000;
    double[] taps = taps(rate, reach);
    float[] out = new float[samples.length / step];
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (int j = 0; j < taps.length; j++) {
        int at = i * step + j - reach;
        if (circular) {
          at = Math.floorMod(at, samples.length);
        }
        if (at >= 0 && at < samples.length) {
          sum += taps[j] * samples[at];
        }
      }
      out[i] = (float) (sum / 32_768);
    }
    return out;
  }

  private static double[] taps(int rate, int reach) {
    double[] taps = new double[2 * reach + 1];
    for (int i = 0; i < taps.length; i++) {
      int t = i - reach;
      double window = 0.5 + 0.5 * Math.cos(Math.PI * t / (reach + 1));
      taps[i] = window * (lowPass(t, HIGH_HERTZ / rate) - lowPass(t, LOW_HERTZ / rate));
    }
    return taps;
  }

  private static double lowPass(int t, double cutoff) {
    return t == 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * t) / (Math.PI * t);
  }
}
