package dev.ocra.rtc.internal.signalling;

import dev.ocra.rtc.protocol.ErrorCodes;
import org.jspecify.annotations.NullMarked;

/** What to do about a backend that refuses a link. */
@NullMarked
enum Refusal {
  /** Ask for another token. */
  TOKEN,
  /** Register anew: the session is not known any more. */
  SESSION,
  /** Give up. */
  FATAL,
  /** Try again later. */
  LATER;

  static Refusal of(int code, boolean hadToken) {
    return switch (code) {
      case ErrorCodes.INVALID_TOKEN,
          ErrorCodes.EXPIRED_TOKEN,
          ErrorCodes.WRONG_SUBJECT,
          ErrorCodes.ENDED_SESSION ->
          TOKEN;
      case ErrorCodes.UNKNOWN_SESSION -> SESSION;
      case ErrorCodes.NOT_REGISTERED -> hadToken ? LATER : SESSION;
      case ErrorCodes.UNKNOWN_APPLICATION,
          ErrorCodes.UNSUPPORTED_VERSION,
          ErrorCodes.BAD_REQUEST,
          ErrorCodes.FORBIDDEN ->
          FATAL;
      default -> LATER;
    };
  }
}
