package dev.ocra.rtc.server.limits;

import org.jspecify.annotations.NullMarked;

/** A link that may be: counts what comes over it. For any thread, but for {@link #read}. */
@NullMarked
public interface LinkPermit extends AutoCloseable {
  /**
   * A frame was read. Returns 0, or the nanoseconds for which nothing more should be read. Called
   * on the connection's event loop.
   */
  long read(int bytes);

  /** So many of its frames wait that reading stopped. */
  void backlog();

  /** Somebody has registered on it. */
  void registered();

  /** The link is down. */
  @Override
  void close();
}
