package dev.ocra.rtc.internal.call;

import org.jspecify.annotations.NullMarked;

/** What a call does about an event, in the order of the row. */
@NullMarked
public enum CallEffect {
  /** Send the invite. */
  SEND_INVITE,
  /** Tell the backend that this device rings. */
  SEND_RINGING,
  /** Tell the backend that this device answers. */
  SEND_ANSWER,
  /** Tell the backend that media flows. */
  SEND_CONNECTED,
  /** Tell the backend that this side ends the call, with the error if there is one. */
  SEND_HANGUP,
  /** Claim the call from a backend that may not know it. */
  SEND_REJOIN,
  /** Open the transport now if it may be open before the answer. */
  PREPARE_MEDIA,
  /** Open the transport if it is not open. */
  OPEN_MEDIA,
  /** Open microphone and camera, send and play. */
  START_MEDIA,
  /** Close the transport and give microphone and camera back. */
  CLOSE_MEDIA,
  /** Go on as the callee of the call that replaces this one. */
  ADOPT_REPLACEMENT,
  /** Tell the application of the incoming call. */
  TELL_INCOMING,
  /** Tell the listeners. */
  TELL_PROGRESSING,
  /** Tell the listeners. */
  TELL_RINGING,
  /** Tell the listeners. */
  TELL_ANSWERED,
  /** Tell the listeners. */
  TELL_ESTABLISHED,
  /** Tell the listeners. */
  TELL_RECONNECTING,
  /** Tell the listeners. */
  TELL_RECONNECTED,
  /** Tell the listeners, for the last time, and forget the call. */
  TELL_ENDED
}
