package dev.ocra.rtc.calling;

import org.jspecify.annotations.NullMarked;

/**
 * How far a {@link Call} is. A call goes down this list, may skip states, and never goes back,
 * except from {@link #TRANSFERRING} to {@link #ESTABLISHED} when a transfer fails.
 */
@NullMarked
public enum CallState {
  /** The call was made, here or at the other side; this device has not answered it. */
  INITIATING,
  /** Outgoing: a device of the callee was reached. */
  PROGRESSING,
  /** Outgoing: a device of the callee rings. */
  RINGING,
  /** The callee accepted; the media is being connected. */
  ANSWERED,
  /** Media flows. */
  ESTABLISHED,
  /** The call is established, and one side is being moved: {@link Call#transfer}. */
  TRANSFERRING,
  /** The call is over: see {@link CallDetails#getEndCause()}. */
  ENDED
}
