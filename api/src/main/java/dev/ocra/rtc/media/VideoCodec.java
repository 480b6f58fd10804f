package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/** Video codecs that a call may use. */
@NullMarked
public enum VideoCodec {
  /** RFC 6386. */
  VP8,
  /** The VP9 bitstream, profile 0. */
  VP9,
  /** ITU-T H.264, constrained baseline. */
  H264
}
