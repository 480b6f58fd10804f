package dev.ocra.rtc.internal.verification;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.http.HttpTransport;
import dev.ocra.rtc.internal.ErrorValue;
import java.util.Map;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Types what can go wrong with a verification. Stateless. */
@NullMarked
final class VerificationErrors {
  static final int CONFLICT = 40900;
  private static final int DENIED_FROM = 40300;
  private static final int DENIED_TO = 40399;

  private VerificationErrors() {}

  static SinchError unanswered(HttpTransport.Unanswered failure) {
    return ErrorValue.of(
        ErrorType.NETWORK,
        failure.timedOut() ? ErrorCode.NETWORK_TIMEOUT : ErrorCode.NETWORK_UNREACHABLE,
        "the backend did not answer: " + failure.reason());
  }

  static SinchError unreadable() {
    return ErrorValue.of(
        ErrorType.NETWORK, ErrorCode.NETWORK_PROTOCOL, "the backend's answer cannot be read");
  }

  static SinchError superseded() {
    return verification(
        ErrorCode.VERIFICATION_SUPERSEDED, "a newer verification took its place", "");
  }

  static SinchError expired() {
    return verification(ErrorCode.VERIFICATION_EXPIRED, "the verification has expired", "Expired");
  }

  static int codeOf(@Nullable JsonObject refusal) {
    return refusal == null ? 0 : VerificationJson.number(refusal, "errorCode", 0);
  }

  /** What a refusal of the backend means. */
  static SinchError refused(@Nullable JsonObject refusal) {
    int code = codeOf(refusal);
    if (refusal == null || code == 0) {
      return unreadable();
    }
    String message = VerificationJson.text(refusal, "message");
    if (code >= DENIED_FROM && code <= DENIED_TO) {
      return ErrorValue.of(
          ErrorType.VERIFICATION,
          ErrorCode.VERIFICATION_DENIED,
          message,
          Map.of("errorCode", Integer.toString(code)));
    }
    return ErrorValue.of(ErrorType.API, code, message);
  }

  /** What the state of a verification means, or null if it is successful. */
  static @Nullable SinchError ofState(JsonObject state) {
    String reason = VerificationJson.text(state, "reason");
    boolean wrong = reason.equals("Invalid code") || reason.equals("Invalid CLI");
    return switch (VerificationJson.text(state, "status")) {
      case "SUCCESSFUL" -> null;
      case "PENDING" ->
          verification(ErrorCode.VERIFICATION_INVALID_CODE, "the code is wrong", reason);
      case "ABORTED" -> superseded();
      case "DENIED" ->
          verification(ErrorCode.VERIFICATION_DENIED, "the verification was denied", reason);
      case "FAIL", "ERROR" ->
          wrong
              ? verification(
                  ErrorCode.VERIFICATION_TOO_MANY_ATTEMPTS, "too many wrong codes", reason)
              : reason.equals("Expired")
                  ? expired()
                  : verification(
                      ErrorCode.VERIFICATION_FAILED, "the verification failed: " + reason, reason);
      default -> unreadable();
    };
  }

  static SinchError over() {
    return verification(ErrorCode.VERIFICATION_OVER, "the verification was over already", "");
  }

  private static SinchError verification(int code, String message, String reason) {
    return ErrorValue.of(
        ErrorType.VERIFICATION,
        code,
        message,
        reason.isEmpty() ? Map.of() : Map.of("reason", reason));
  }
}
