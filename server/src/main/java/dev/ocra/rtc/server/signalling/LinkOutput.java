package dev.ocra.rtc.server.signalling;

import org.jspecify.annotations.NullMarked;

/**
 * Where the backend's messages for one link go. Called on the lane, in order; must not block. What
 * it cannot deliver is sent again when the session has its next link.
 */
@NullMarked
public interface LinkOutput {
  /** Takes one text message to send, by {@link #flush} at the latest. */
  void send(String text);

  /** Sends what was taken. */
  default void flush() {}

  /** Somebody has registered over the link: from now on it is a session's. */
  default void registered() {}

  /**
   * So much of what came over the link waits for the lane that no more should be read. Called where
   * the link is fed, within {@link Link#receive}.
   */
  default void holdReading() {}

  /** Ends one {@link #holdReading}. Called on the lane. */
  default void resumeReading() {}

  /** Closes the link with one of {@link CloseCodes}, after what was sent before. */
  void close(int code, String reason);
}
