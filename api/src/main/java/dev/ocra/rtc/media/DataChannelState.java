package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/** The state of a data channel. The order is that of the W3C's RTCDataChannelState. */
@NullMarked
public enum DataChannelState {
  /** The transport is not up yet. */
  CONNECTING,
  /** Messages can be sent. */
  OPEN,
  /** It is being closed. */
  CLOSING,
  /** It is over: the session is, or the other side has no data channels. */
  CLOSED
}
