package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallState;
import org.jspecify.annotations.NullMarked;

/** How far a call is, in finer steps than {@link CallState}. */
@NullMarked
public enum CallPhase {
  /** Made, nothing done yet. */
  NEW(CallState.INITIATING),
  /** Outgoing: the invite is on its way. */
  DIALING(CallState.INITIATING),
  /** Outgoing: a device of the callee was reached. */
  PROGRESSING(CallState.PROGRESSING),
  /** Outgoing: a device of the callee rings. */
  RINGING(CallState.RINGING),
  /** Incoming: this device rings. */
  INCOMING(CallState.INITIATING),
  /** Incoming: answered here; the backend has not said yet that this device was first. */
  ANSWERING(CallState.ANSWERED),
  /** Accepted on both sides; the transport is not up. */
  CONNECTING(CallState.ANSWERED),
  /** Accepted, and the transport was up. */
  ESTABLISHED(CallState.ESTABLISHED),
  /** Hung up here; the backend's word on the cause is awaited. Shown as the state before. */
  ENDING(CallState.INITIATING),
  /** Over. */
  ENDED(CallState.ENDED);

  private final CallState state;

  CallPhase(CallState state) {
    this.state = state;
  }

  /** Whether the call goes on, as far as is known here. */
  boolean isLive() {
    return this != NEW && this != ENDING && this != ENDED;
  }

  /** What the application sees; for {@link #ENDING} it stays what it was. */
  CallState state() {
    return state;
  }
}
