package dev.ocra.rtc.server.call;

import org.jspecify.annotations.NullMarked;

/** What the backend does when a call moves on. */
@NullMarked
public enum CallEffect {
  /** The caller learns that a device was reached. */
  TELL_PROGRESSING,
  /** The caller learns that this device rings. */
  TELL_RINGING,
  /**
   * Caller and answering device learn of each other; the other devices of the callee stop ringing.
   */
  JOIN,
  /** A party is away: the call waits for it, for a while, as its media may go on. */
  AWAIT_REJOIN,
  /** A party is back: it learns that the call goes on. */
  TELL_REJOINED,
  /** Everybody who still has a part in the call learns its end. */
  END,
  /** This node has nothing to do with the call any more; nobody is told. */
  FORGET,
  /** The sender learns that the call is not in a state for this. */
  REFUSE,
}
