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

  /** Shows the pictures as they are captured; null for nowhere. Replaces the sink before it. */
  void setSink(@Nullable VideoSink sink);

  @Override
  void close();
}
