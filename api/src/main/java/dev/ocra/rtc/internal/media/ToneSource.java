package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSource;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * Sine tones one after the other, again and again: what a telephone exchange plays. Allocates
 * nothing while it plays. Used by one thread at a time.
 */
@NullMarked
final class ToneSource implements PcmSource {
  static final PcmFormat FORMAT = PcmFormat.SPEECH;

  /** A quarter of full scale, so that two frequencies and a voice go together. */
  private static final double AMPLITUDE = 8_000;

  /** Tones rise and fall within 5 ms, or they would click. */
  private static final int RAMP = FORMAT.sampleRate() / 200;

  /**
   * A part of the cadence.
   *
   * @param millis how long
   * @param hertz what sounds, nothing for silence
   */
  record Part(int millis, List<Double> hertz) {
    static Part tone(int millis, Double... hertz) {
      return new Part(millis, List.of(hertz));
    }

    static Part silence(int millis) {
      return new Part(millis, List.of());
    }

    int frames() {
      return millis * (FORMAT.sampleRate() / 1000);
    }
  }

  private final int[] ends;
  private final double[][] steps;
  private int part;
  private int place;

  ToneSource(List<Part> cadence) {
    ends = cadence.stream().mapToInt(Part::frames).toArray();
    steps =
        cadence.stream()
            .map(p -> p.hertz().stream().mapToDouble(ToneSource::radiansPerFrame).toArray())
            .toArray(double[][]::new);
  }

  private static double radiansPerFrame(double hertz) {
    return 2 * Math.PI * hertz / FORMAT.sampleRate();
  }

  @Override
  public boolean read(ByteBuffer block, PcmFormat format) {
    while (block.remaining() >= Short.BYTES) {
      block.putShort(next());
    }
    return true;
  }

  private short next() {
    double[] frequencies = steps[part];
    double sum = 0;
    for (double step : frequencies) {
      sum += Math.sin(step * place);
    }
    int length = ends[part];
    double ramp = Math.min(1, Math.min(place, length - 1 - place) / (double) RAMP);
    double share = frequencies.length == 0 ? 0 : AMPLITUDE / frequencies.length;
    if (++place == length) {
      place = 0;
      part = (part + 1) % ends.length;
    }
    return (short) Math.round(sum * share * ramp);
  }
}
