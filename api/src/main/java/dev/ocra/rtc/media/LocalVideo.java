package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A track of pictures, for any number of sessions, with one sink for the self-view.
 *
 * <p><b>Life cycle:</b> opened by {@link MediaEngine#openVideo}; the source runs until {@link
 * #close()}, after which sessions that send it send nothing. Closing again does nothing.
 * <b>Threads:</b> any.
 */
@NullMarked
public interface LocalVideo extends AutoCloseable {
  /** Sends the pictures, or black ones when not enabled. Enabled at first. */
  void setEnabled(boolean enabled);

  /** Says what the pictures show, by which they are encoded. {@link ContentHint#NONE} at first. */
  void setContentHint(ContentHint hint);

  /** Shows the pictures as they are captured; null for nowhere. Replaces the sink before it. */
  void setSink(@Nullable VideoSink sink);

  /**
   * Puts a processor between the source and everybody who sees the pictures, the self-view too;
   * null for none. Replaces the one before it, which is not called once this has returned unless
   * this was called from within it; pictures that it kept can still be sent.
   */
  void setProcessor(@Nullable VideoProcessor processor);

  /**
   * Switches the camera's lamp.
   *
   * @throws MediaException with {@link MediaException.Reason#UNSUPPORTED} if there is none, which
   *     switching off does not mind
   */
  void setTorch(boolean on);

  /**
   * Tells when the source ends by itself, as a shared window does when it is closed; null for
   * nobody. Told once, on a thread of the engine, or at once on this thread if the source has ended
   * already. Nobody is told of {@link #close()}, which an ended track needs too.
   */
  void setEndListener(@Nullable Runnable listener);

  @Override
  void close();
}
