package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first half minute of the received sound, as mono, and its loudness.
 *
 * <p><b>Threads:</b> {@link #write} on one thread at a time, the rest on any.
 */
@NullMarked
final class AudioMeter implements PcmSink {
  private static final int KEPT_SECONDS = 30;
  private static final double SILENCE_DB = -96;

  private @Nullable PcmFormat format;
  private short[] samples = {};
  private int kept;
  private double power;
  private long powerCount;
  private double recentPower;
  private long recentCount;

  @Override
  public synchronized void write(ByteBuffer block, PcmFormat format) {
    if (!format.equals(this.format)) {
      // The engine's own format does not change during a call; what another one brought is of no
      // use beside the new one.
      this.format = format;
      samples = new short[KEPT_SECONDS * format.sampleRate()];
      kept = 0;
    }
    int channels = format.channels();
    for (int at = block.position(); at + channels * 2 <= block.limit(); at += channels * 2) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += block.getShort(at + channel * 2);
      }
      add(sum / channels);
    }
  }

  private void add(int sample) {
    if (kept < samples.length) {
      samples[kept++] = (short) sample;
    }
    double square = (double) sample * sample / (32_768.0 * 32_768.0);
    power += square;
    powerCount++;
    recentPower += square;
    recentCount++;
  }

  /** Samples a second of what was kept, or 0 if nothing came. */
  synchronized int sampleRate() {
    PcmFormat known = format;
    return known == null ? 0 : known.sampleRate();
  }

  /** What was kept. */
  synchronized short[] samples() {
    return Arrays.copyOf(samples, kept);
  }

  /** Mean loudness so far, in decibels below the loudest there can be. */
  synchronized double levelDb() {
    return decibels(power, powerCount);
  }

  /** Mean loudness since this was last asked. */
  synchronized double recentLevelDb() {
    double level = decibels(recentPower, recentCount);
    recentPower = 0;
    recentCount = 0;
    return level;
  }

  private static double decibels(double power, long count) {
    double mean = count == 0 ? 0 : power / count;
    return Math.max(SILENCE_DB, 10 * Math.log10(Math.max(mean, 1e-12)));
  }
}
