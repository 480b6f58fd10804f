package dev.ocra.rtc.callquality.warnings;

import org.jspecify.annotations.NullMarked;

/** The stream that a warning is about. */
@NullMarked
public enum MediaStreamType {
  /** Sound. */
  Audio,
  /** Pictures. */
  Video
}
