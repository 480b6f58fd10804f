package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.internal.ErrorValue;
import org.jspecify.annotations.NullMarked;

/** Why what waited for a client's life waits no more. */
@NullMarked
final class LifeErrors {
  private LifeErrors() {}

  static SinchError terminated() {
    return ErrorValue.of(ErrorType.GENERIC, ErrorCode.GENERIC, "the client is terminated");
  }

  static SinchError superseded() {
    return ErrorValue.of(
        ErrorType.SESSION, ErrorCode.SESSION_LOST, "the connection was stopped or begun again");
  }
}
