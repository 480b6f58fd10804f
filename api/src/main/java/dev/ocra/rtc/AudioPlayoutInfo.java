package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;

/**
 * The format of a frame of received audio. Immutable; the same object while the format stays.
 *
 * @param sampleRate samples a second of each channel
 * @param channels 1 or 2, interleaved
 */
@NullMarked
public record AudioPlayoutInfo(int sampleRate, int channels) {
  /** Samples a second of each channel. */
  public int getSampleRate() {
    return sampleRate;
  }

  /** 1 or 2, interleaved. */
  public int getChannels() {
    return channels;
  }
}
