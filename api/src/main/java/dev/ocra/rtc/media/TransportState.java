package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/** How far the transport of a {@link PeerSession} is: ICE (RFC 8445), then DTLS (RFC 8842). */
@NullMarked
public enum TransportState {
  /** Nothing has been tried yet. */
  NEW,
  /** Pairs of candidates are being checked. */
  CHECKING,
  /** ICE has a path; the DTLS handshake runs over it. */
  ICE_CONNECTED,
  /** Media can flow. */
  CONNECTED,
  /** The path does not answer; it may come back by itself. */
  DISCONNECTED,
  /** There is no path, or DTLS failed. A restart of ICE may help. */
  FAILED,
  /** The session is closed. */
  CLOSED
}
