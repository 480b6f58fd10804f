package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;

/** Whose telephone tones {@link Sound}s sound like (ITU-T E.180, supplement 2). */
@NullMarked
public enum ToneRegion {
  /** Most of Europe: 425 Hz. */
  EU,
  /** North America: 350, 440, 480 and 620 Hz in pairs. */
  US,
  /** The United Kingdom: 400 and 450 Hz. */
  UK
}
