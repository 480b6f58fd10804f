package dev.ocra.rtc.messaging;

import dev.ocra.rtc.SinchError;
import org.jspecify.annotations.NullMarked;

/** A recipient does not get a message. Immutable. */
@NullMarked
public interface MessageFailureInfo {
  /** The message's id. */
  String getMessageId();

  /** The recipient. */
  String getRecipientId();

  /**
   * Why: {@link dev.ocra.rtc.ErrorCode#UNKNOWN_USER}, {@link dev.ocra.rtc.ErrorCode#NO_CAPABILITY},
   * {@link dev.ocra.rtc.ErrorCode#NETWORK_TIMEOUT} if no device of the recipient came in time or
   * the message could not be sent for 12 hours, or a code of the backend.
   */
  SinchError getSinchError();
}
