package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * A picture on its way out that waits for a {@link VideoProcessor}.
 *
 * <p><b>Life cycle:</b> the processor's from the call on, until {@link #send()} or {@link
 * #close()}, on any thread and also after the call. A track lends four at most: pictures that come
 * while all of them are kept are dropped.
 */
@NullMarked
public interface OutgoingFrame extends EditableFrame, AutoCloseable {
  /**
   * Lets the picture go on to the self-view and to sessions. One that is older than the last that
   * went on is dropped; so is any once the track is closed.
   *
   * @throws IllegalStateException if it was given back before
   */
  void send();

  /** Drops the picture. Does nothing after {@link #send()}. */
  @Override
  void close();
}
