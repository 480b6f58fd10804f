package dev.ocra.rtc.calling;

import org.jspecify.annotations.NullMarked;

/** Why a {@link Call} ended. */
@NullMarked
public enum CallEndCause {
  /** It has not ended. */
  NONE,
  /** No device of the callee could be reached in time. */
  TIMEOUT,
  /**
   * The callee declined; or is in another call, which {@link CallDetails#getError()} tells then
   * with {@link dev.ocra.rtc.ErrorCode#CALLEE_BUSY}.
   */
  DENIED,
  /** It rang, and nobody answered in time. */
  NO_ANSWER,
  /** Something broke: see {@link CallDetails#getError()}. */
  FAILURE,
  /** One side hung up after the call was answered. */
  HUNG_UP,
  /** The caller hung up before the call was answered. */
  CANCELED,
  /** Another device of the callee answered. */
  OTHER_DEVICE_ANSWERED,
  /** The media of an established call stopped for long. */
  INACTIVE,
  /** Another VoIP call is active on this device. */
  VOIP_CALL_DETECTED,
  /** A telephone call is active on this device. */
  GSM_CALL_DETECTED,
  /** One side was moved to another user, who has answered: {@link Call#transfer}. */
  TRANSFERRED
}
