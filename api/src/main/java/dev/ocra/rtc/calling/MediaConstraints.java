package dev.ocra.rtc.calling;

import org.jspecify.annotations.NullMarked;

/**
 * What a call carries beside audio. Immutable.
 *
 * @param isVideo whether it carries video
 */
@NullMarked
public record MediaConstraints(boolean isVideo) {
  /** Audio alone. */
  public static final MediaConstraints AUDIO = new MediaConstraints(false);

  /** Audio and video. */
  public static final MediaConstraints VIDEO = new MediaConstraints(true);
}
