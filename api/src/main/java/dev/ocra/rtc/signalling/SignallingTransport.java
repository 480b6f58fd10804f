package dev.ocra.rtc.signalling;

import java.net.URI;
import org.jspecify.annotations.NullMarked;

/**
 * How a client reaches its backend. The default is a WebSocket; tests and special networks bring
 * their own.
 *
 * <p><b>Threads:</b> any.
 */
@NullMarked
public interface SignallingTransport extends AutoCloseable {
  /**
   * Begins to open a link and returns at once.
   *
   * @param endpoint the backend's {@code ws} or {@code wss} URL
   * @param listener hears of the link, on any thread, one call at a time
   */
  SignallingLink open(URI endpoint, SignallingLinkListener listener);

  /** The client is done with this transport. Closes nothing by default. */
  @Override
  default void close() {}
}
