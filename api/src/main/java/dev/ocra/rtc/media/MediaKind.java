package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/** The two kinds of media. */
@NullMarked
public enum MediaKind {
  /** Sound. */
  AUDIO,
  /** Pictures. */
  VIDEO
}
