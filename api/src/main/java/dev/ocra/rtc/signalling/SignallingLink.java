package dev.ocra.rtc.signalling;

import org.jspecify.annotations.NullMarked;

/**
 * One connection to the backend, opened by {@link SignallingTransport#open}. It may lose, repeat
 * and reorder texts: the session above it copes with that. <b>Threads:</b> any; nothing waits.
 */
@NullMarked
public interface SignallingLink extends AutoCloseable {
  /** Queues a text. Does nothing on a link that is not open any more. */
  void send(String text);

  /** Closes the link, after what is queued if that can be. Again, it does nothing. */
  @Override
  void close();
}
