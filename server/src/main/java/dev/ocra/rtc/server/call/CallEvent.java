package dev.ocra.rtc.server.call;

import org.jspecify.annotations.NullMarked;

/** What happens to a call. */
@NullMarked
public enum CallEvent {
  /** The call was handed to a device of the callee over its link. */
  REACHED,
  /** A device of the callee rings. */
  RANG,
  /** A device of the callee accepts. */
  ANSWERED,
  /**
   * A user whom the backend itself called answers: the call begins anew, with that user as caller.
   */
  CALLOUT_ANSWERED,
  /** Both sides have media. */
  CONNECTED,
  /** The caller hangs up. */
  CALLER_HUNG_UP,
  /** A device of the callee hangs up: a decline, as long as the call is not answered. */
  CALLEE_HUNG_UP,
  /** The last device of the callee that could answer declines because it is in another call. */
  CALLEE_BUSY,
  /** The other side was transferred: the user that it was moved to has answered. */
  TRANSFERRED,
  /** A side reports that it failed, and no other device of the callee is left that could answer. */
  FAILED,
  /** The time to reach a device is over. */
  SETUP_TIMED_OUT,
  /** The time to answer is over. */
  RING_TIMED_OUT,
  /** The caller's session is over: its link did not come back. */
  CALLER_LOST,
  /** The session of the device that answered is over: its link did not come back. */
  CALLEE_LOST,
  /** The caller's device has a new session and claims its part. */
  CALLER_REJOINED,
  /** The device that answered has a new session and claims its part. */
  CALLEE_REJOINED,
  /** A party whose session is over has not come back in time. */
  REJOIN_TIMED_OUT,
  /** The caller logged out. */
  CALLER_LEFT,
  /** The device that answered logged out. */
  CALLEE_LEFT,
  /** The two users called each other at once, and this call's id is the lower one. */
  REPLACED,
  /** The application ends the call, or does not let it begin. */
  APPLICATION_HUNG_UP,
  /** The application was asked what to do with the call, and gave no usable answer. */
  CALLBACK_FAILED,
  /** Another node carries the call, or its id is in use at another node. */
  HANDED_OVER,
  /** The backend shuts down. */
  SHUT_DOWN,
}
