package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * Changes received pictures before they are shown.
 *
 * <p><b>Threads:</b> called on the thread of the sink, before it and for each picture that it gets.
 * Like a slow sink, a slow editor loses pictures and holds nothing else up. What it throws is
 * reported, and the picture is shown as it then is.
 */
@FunctionalInterface
@NullMarked
public interface VideoEditor {
  /** Changes a picture, which is lent for the time of this call. */
  void edit(EditableFrame frame);
}
