package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * What is kept when the network or the processor is not enough for both (W3C, {@code
 * RTCDegradationPreference}).
 */
@NullMarked
public enum VideoPreference {
  /** A bit of both is given up. */
  BALANCED,

  /** Pictures become smaller before they become fewer. */
  FRAME_RATE,

  /** Pictures become fewer before they become smaller. */
  RESOLUTION
}
