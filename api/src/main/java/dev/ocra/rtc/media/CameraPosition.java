package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/** Where a camera looks. */
@NullMarked
public enum CameraPosition {
  /** At whoever uses the device. */
  FRONT,
  /** Away from whoever uses the device. */
  BACK,
  /** Nobody knows: it is plugged in, or says nothing of itself. */
  UNKNOWN
}
