package dev.ocra.rtc.server.call;

import org.jspecify.annotations.NullMarked;

/** How far a call has come, in the terms of the API. */
@NullMarked
public enum CallState {
  /** Invited; no device of the callee was reached. */
  INITIATING,
  /** A device of the callee was reached. */
  PROGRESSING,
  /** A device of the callee rings. */
  RINGING,
  /** A device of the callee accepted. */
  ANSWERED,
  /** Media flows on both sides. */
  ESTABLISHED,
  /** Over. */
  ENDED;

  /** True until a device has accepted. */
  public boolean isBeforeAnswer() {
    return compareTo(ANSWERED) < 0;
  }
}
