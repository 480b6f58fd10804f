package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/** What a data channel of a call promises. Each call has one of each kind. */
@NullMarked
public enum DataReliability {
  /** Every message arrives, once and in order, while the call lasts. */
  RELIABLE(0),
  /** A message is sent once: it may be lost or overtaken. For what a newer one replaces anyway. */
  LOSSY(1);

  private final int streamId;

  DataReliability(int streamId) {
    this.streamId = streamId;
  }

  /** The id of the SCTP stream, which both sides agree on without negotiating (RFC 8832, 6). */
  public int streamId() {
    return streamId;
  }
}
