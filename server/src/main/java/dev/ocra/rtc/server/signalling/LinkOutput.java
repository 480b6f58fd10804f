package dev.ocra.rtc.server.signalling;

import org.jspecify.annotations.NullMarked;

/**
 * Where the backend's messages for one link go. Called on the lane, in order; must not block. What
 * it cannot deliver is sent again when the session has its next link.
 */
@NullMarked
public interface LinkOutput {
  /** Sends one text message. */
  void send(String text);

  /** Closes the link with one of {@link CloseCodes}, after what was sent before. */
  void close(int code, String reason);
}
