package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * A track of the engine's audio input, for any number of sessions.
 *
 * <p><b>Life cycle:</b> opened by {@link MediaEngine#openAudio}; after {@link #close()} sessions
 * that send it send silence. Closing again does nothing. <b>Threads:</b> any.
 */
@NullMarked
public interface LocalAudio extends AutoCloseable {
  /** Sends the input, or silence when not enabled. Enabled at first. */
  void setEnabled(boolean enabled);

  @Override
  void close();
}
