package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.protocol.ToServer;
import org.jspecify.annotations.NullMarked;

/**
 * What a client sent in one place of its sequence. A message that cannot be read keeps its place,
 * so that a client which is newer than this backend goes on after the error.
 */
@NullMarked
sealed interface Received {
  /** A message of the protocol. */
  record Request(ToServer message) implements Received {}

  /** A frame whose message could not be read. */
  record Unreadable(ProtocolException fault) implements Received {}

  /** Reads a frame; safe on any thread. */
  static Frame<Received> decode(String text) {
    try {
      Frame<? extends ToServer> frame = Codec.decodeToServer(text);
      return new Frame<>(frame.getSeq(), frame.getAck(), new Request(frame.getMessage()));
    } catch (ProtocolException fault) {
      return new Frame<>(fault.getSeq(), fault.getAck(), new Unreadable(fault));
    }
  }
}
