package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * What sent video may use at most, and what of it is given up first when that is too little.
 * Immutable.
 *
 * @param maxKbps kbit/s; 0 for no limit
 * @param maxFramesPerSecond pictures in a second; 0 for no limit
 * @param scaleDownBy by how much pictures are made smaller before they are encoded, in width and in
 *     height: 1 for not at all, 2 for a quarter of the pixels
 * @param preference what is kept
 */
@NullMarked
public record VideoSending(
    int maxKbps, double maxFramesPerSecond, double scaleDownBy, VideoPreference preference) {
  /** No limits, and a bit of both given up. */
  public static final VideoSending UNLIMITED = new VideoSending(0, 0, 1, VideoPreference.BALANCED);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is negative or not a number, or pictures would be made
   *     larger
   */
  public VideoSending {
    if (maxKbps < 0 || maxKbps > Integer.MAX_VALUE / 1000) {
      throw new IllegalArgumentException("maxKbps: " + maxKbps);
    }
    if (!(maxFramesPerSecond >= 0 && maxFramesPerSecond <= 1000)) {
      throw new IllegalArgumentException("maxFramesPerSecond: " + maxFramesPerSecond);
    }
    if (!(scaleDownBy >= 1 && scaleDownBy <= 1000)) {
      throw new IllegalArgumentException("scaleDownBy: " + scaleDownBy);
    }
  }

  /** The same with another {@link #maxKbps()}. */
  public VideoSending withMaxKbps(int kbps) {
    return new VideoSending(kbps, maxFramesPerSecond, scaleDownBy, preference);
  }

  /** The same with another {@link #maxFramesPerSecond()}. */
  public VideoSending withMaxFramesPerSecond(double frames) {
    return new VideoSending(maxKbps, frames, scaleDownBy, preference);
  }

  /** The same with another {@link #scaleDownBy()}. */
  public VideoSending withScaleDownBy(double factor) {
    return new VideoSending(maxKbps, maxFramesPerSecond, factor, preference);
  }

  /** The same with another {@link #preference()}. */
  public VideoSending withPreference(VideoPreference preferred) {
    return new VideoSending(maxKbps, maxFramesPerSecond, scaleDownBy, preferred);
  }
}
