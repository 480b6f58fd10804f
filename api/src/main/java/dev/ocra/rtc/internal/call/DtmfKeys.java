package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.protocol.Dtmf;
import dev.ocra.rtc.protocol.Limits;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The keys that are pressed on either side; they wait for the call to be established. Each goes two
 * ways: as a tone with the media, to be heard, and as a message, to be told. On the signal lane.
 */
@NullMarked
final class DtmfKeys {
  private final CallWire wire;
  private final CallTeller teller;
  private final StringBuilder pressed = new StringBuilder();
  private final StringBuilder received = new StringBuilder();
  private boolean established;

  DtmfKeys(CallWire wire, CallTeller teller) {
    this.wire = wire;
    this.teller = teller;
  }

  void established(@Nullable PeerSession session) {
    established = true;
    send(session);
    tell();
  }

  void press(String keys, @Nullable PeerSession session) {
    pressed.append(keys);
    send(session);
  }

  /** What the other side says: nothing but keys is told on. */
  void received(String keys) {
    if (Limits.isDtmf(keys) && keys.length() <= Limits.MAX_DTMF_KEYS) {
      received.append(keys);
      tell();
    }
  }

  private void send(@Nullable PeerSession session) {
    String peer = wire.peer();
    if (!established || session == null || peer == null || pressed.isEmpty()) {
      return;
    }
    String keys = pressed.toString();
    pressed.setLength(0);
    session.sendDtmf(keys);
    for (int from = 0; from < keys.length(); from += Limits.MAX_DTMF_KEYS) {
      int to = Math.min(keys.length(), from + Limits.MAX_DTMF_KEYS);
      wire.send(new Dtmf(wire.id(), peer, keys.substring(from, to)));
    }
  }

  private void tell() {
    if (established) {
      received
          .chars()
          .mapToObj(Character::toString)
          .forEach(key -> teller.tell((listener, call) -> listener.onDtmfReceived(call, key)));
      received.setLength(0);
    }
  }
}
