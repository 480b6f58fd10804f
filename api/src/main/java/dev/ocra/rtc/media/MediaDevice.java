package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * A microphone, speaker, camera, screen or window.
 *
 * @param id stays the same while the device is plugged in, and across restarts where the platform
 *     allows it
 * @param name what people call it
 * @param isDefault whether it is used when no device is named
 * @param form what kind of thing it is
 */
@NullMarked
public record MediaDevice(String id, String name, boolean isDefault, DeviceForm form) {
  /** A device of which the form is not known. */
  public MediaDevice(String id, String name, boolean isDefault) {
    this(id, name, isDefault, DeviceForm.UNKNOWN);
  }
}
