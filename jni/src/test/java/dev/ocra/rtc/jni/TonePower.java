package dev.ocra.rtc.jni;

import java.nio.ByteBuffer;

/** Recognises a tone in blocks of samples (Goertzel's algorithm). */
final class TonePower {
  private TonePower() {}

  /** The amplitude of a frequency in the first channel of a block, which stays as it is. */
  static double amplitude(ByteBuffer block, int sampleRate, int channels, double hertz) {
    double factor = 2 * Math.cos(2 * Math.PI * hertz / sampleRate);
    double last = 0;
    double before = 0;
    int samples = block.remaining() / (Short.BYTES * channels);
    for (int i = 0; i < samples; i++) {
      double sample = block.getShort(block.position() + i * Short.BYTES * channels);
      double next = sample + factor * last - before;
      before = last;
      last = next;
    }
    double power = last * last + before * before - factor * last * before;
    return 2 * Math.sqrt(Math.max(0, power)) / samples;
  }
}
