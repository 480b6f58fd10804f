package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.VideoEditor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Lends the pictures of a sink to an editor, before the sink gets them. A sink's pictures are
 * copies of what was decoded, so nobody else sees the changes. One object for all pictures.
 */
@NullMarked
final class FrameEditing extends FrameView {
  private volatile @Nullable VideoEditor editor;
  private @Nullable FrameBuffer buffer;
  private int rotation;
  private long timestampNanos;

  /** Any thread. */
  void setEditor(@Nullable VideoEditor next) {
    editor = next;
  }

  /** On the sink's thread. Two of them may overlap for a moment when a sink replaces another. */
  synchronized void edit(FrameBuffer lent, int lentRotation, long lentTimestampNanos) {
    VideoEditor current = editor;
    if (current == null) {
      return;
    }
    buffer = lent;
    rotation = lentRotation;
    timestampNanos = lentTimestampNanos;
    lent.y.clear();
    lent.u.clear();
    lent.v.clear();
    try {
      current.edit(this);
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
    } finally {
      buffer = null;
    }
  }

  @Override
  FrameBuffer buffer() {
    FrameBuffer lent = buffer;
    if (lent == null) {
      throw new IllegalStateException("EditableFrame was given back");
    }
    return lent;
  }

  @Override
  public int rotation() {
    buffer();
    return rotation;
  }

  @Override
  public long timestampNanos() {
    buffer();
    return timestampNanos;
  }
}
