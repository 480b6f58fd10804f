package dev.ocra.rtc.internal.messaging;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.messaging.MessageFailureInfo;
import dev.ocra.rtc.protocol.MessageFailures;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The one implementation of {@link MessageFailureInfo}. */
@NullMarked
record FailureInfo(String messageId, String recipientId, SinchError error)
    implements MessageFailureInfo {
  @Override
  public String getMessageId() {
    return messageId;
  }

  @Override
  public String getRecipientId() {
    return recipientId;
  }

  @Override
  public SinchError getSinchError() {
    return error;
  }

  /** The error for one of {@link MessageFailures}, about these recipients. */
  static SinchError error(int code, Collection<String> recipients) {
    String names = String.join(",", recipients);
    Map<String, String> extras = Map.of("recipients", names);
    return switch (code) {
      case MessageFailures.UNKNOWN_USER ->
          ErrorValue.of(
              ErrorType.CAPABILITY,
              ErrorCode.UNKNOWN_USER,
              "not known to the application: " + names,
              extras);
      case MessageFailures.NO_CAPABILITY ->
          ErrorValue.of(
              ErrorType.CAPABILITY,
              ErrorCode.NO_CAPABILITY,
              "without a device that takes messages: " + names,
              extras);
      case MessageFailures.EXPIRED ->
          ErrorValue.of(
              ErrorType.NETWORK,
              ErrorCode.NETWORK_TIMEOUT,
              "not reached in time: " + names,
              extras);
      default -> ErrorValue.of(ErrorType.API, code, "not reached: " + names, extras);
    };
  }
}
