package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/** What a track of pictures shows, by which it is encoded (W3C, MediaStreamTrack Content Hints). */
@NullMarked
public enum ContentHint {
  /** Not known: what fits a camera, or a screen if the track shows one. */
  NONE,

  /** Motion counts more than sharpness: cameras, films, games. */
  MOTION,

  /** Sharpness counts more than motion: pictures, drawings. */
  DETAIL,

  /** As {@link #DETAIL}, and what is shown is mostly text. */
  TEXT
}
