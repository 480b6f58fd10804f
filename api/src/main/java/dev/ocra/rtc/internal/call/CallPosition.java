package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallEndCause;
import org.jspecify.annotations.NullMarked;

/**
 * The state of the machine. That the transport is up and that the call was accepted (the phase) are
 * two facts, each of which may come first; a call is established by both.
 *
 * @param phase how far the call is
 * @param transportUp whether ICE and DTLS are up
 * @param cause why it ends, as known here; {@link CallEndCause#NONE} before {@link
 *     CallPhase#ENDING}
 */
@NullMarked
public record CallPosition(CallPhase phase, boolean transportUp, CallEndCause cause) {
  /** Where each call begins. */
  public static final CallPosition START =
      new CallPosition(CallPhase.NEW, false, CallEndCause.NONE);
}
