package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * What the platform's own mixer has set for a device, for all programs.
 *
 * @param level 0 to 1 as on the platform's slider, which need not be linear
 * @param muted whether the device is muted
 */
@NullMarked
public record DeviceVolume(double level, boolean muted) {
  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the level is out of range
   */
  public DeviceVolume {
    if (!(level >= 0 && level <= 1)) {
      throw new IllegalArgumentException("level: " + level);
    }
  }
}
