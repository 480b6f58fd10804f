package dev.ocra.rtc.server.signalling;

import org.jspecify.annotations.NullMarked;

/**
 * A client's end of one link, as the edge feeds it. Its methods return at once; call them from any
 * thread, but one after the other, in the order in which things arrived.
 */
@NullMarked
public interface Link {
  /** The client sent this text message. */
  void receive(String text);

  /** The client broke a rule of the transport: it is told so, and the link is closed. */
  void refuse(int code, String message);

  /** The link is down; nothing is sent over it any more. */
  void closed();
}
