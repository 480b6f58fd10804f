package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * Linear PCM: 16-bit signed samples in native byte order, channels interleaved, in blocks of 10 ms.
 *
 * @param sampleRate samples a second of each channel: 8,000 to 48,000 and a multiple of 100
 * @param channels 1 or 2
 */
@NullMarked
public record PcmFormat(int sampleRate, int channels) {
  /** 48 kHz mono, what speech calls use inside. */
  public static final PcmFormat SPEECH = new PcmFormat(48_000, 1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public PcmFormat {
    if (sampleRate < 8_000 || sampleRate > 48_000 || sampleRate % 100 != 0) {
      throw new IllegalArgumentException("sampleRate: " + sampleRate);
    }
    if (channels < 1 || channels > 2) {
      throw new IllegalArgumentException("channels: " + channels);
    }
  }

  /** Frames (a sample of each channel) in a block of 10 ms. */
  public int framesPerBlock() {
    return sampleRate / 100;
  }

  /** Bytes in a block of 10 ms. */
  public int bytesPerBlock() {
    return framesPerBlock() * channels * Short.BYTES;
  }
}
