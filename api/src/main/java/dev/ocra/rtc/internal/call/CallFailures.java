package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Failure;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What an end of a call is called in the API. Stateless. */
@NullMarked
final class CallFailures {
  private CallFailures() {}

  /** The error of an event that brings none with it; null if it is no failure. */
  static @Nullable SinchError of(CallPhase phase, CallEvent event) {
    return switch (event) {
      case TRANSPORT_LOST ->
          phase == CallPhase.ESTABLISHED
              ? network(ErrorCode.NETWORK_LOST, "the media stopped and did not come back")
              : noPath();
      case TIMEOUT ->
          switch (phase) {
            case CONNECTING -> noPath();
            case ANSWERING -> network(ErrorCode.NETWORK_TIMEOUT, "the backend does not answer");
            default -> null;
          };
      case SESSION_LOST ->
          ErrorValue.of(
              ErrorType.SESSION, ErrorCode.SESSION_LOST, "the backend forgot this device");
      default -> null;
    };
  }

  private static SinchError noPath() {
    return network(
        ErrorCode.CALL_FAILED_TO_CONNECT_ICE, "the two devices found no path to each other");
  }

  private static SinchError network(int code, String message) {
    return ErrorValue.of(ErrorType.NETWORK, code, message);
  }

  /** The error of a negotiation that the media engine could not go on with. */
  static SinchError ofNegotiation(Throwable failure) {
    SinchError error = ErrorValue.of(failure);
    boolean unusable =
        failure instanceof MediaException e
            && e.reason() == MediaException.Reason.INVALID_DESCRIPTION;
    return unusable
        ? ErrorValue.of(
            ErrorType.MEDIA,
            ErrorCode.MEDIA_NEGOTIATION_FAILED,
            error.getMessage(),
            Map.of("reason", MediaException.Reason.INVALID_DESCRIPTION.name()))
        : error;
  }

  /** The API's end cause. A side that lost the media says so with its hangup. */
  static CallEndCause causeOf(Ended ended) {
    Failure failure = ended.getFailure();
    return switch (ended.getCause()) {
      case TIMEOUT -> CallEndCause.TIMEOUT;
      case DENIED -> CallEndCause.DENIED;
      case NO_ANSWER -> CallEndCause.NO_ANSWER;
      case FAILURE ->
          failure != null && failure.getCode() == ErrorCode.NETWORK_LOST
              ? CallEndCause.INACTIVE
              : CallEndCause.FAILURE;
      case HUNG_UP -> CallEndCause.HUNG_UP;
      case CANCELED -> CallEndCause.CANCELED;
      case OTHER_DEVICE_ANSWERED -> CallEndCause.OTHER_DEVICE_ANSWERED;
      case INACTIVE -> CallEndCause.INACTIVE;
      case TRANSFERRED -> CallEndCause.TRANSFERRED;
    };
  }

  /** Whether the application is told the error of a call that ended so. */
  static boolean tellsError(CallEndCause cause, @Nullable SinchError error) {
    return cause == CallEndCause.FAILURE
        || (cause == CallEndCause.DENIED
            && error != null
            && error.getCode() == ErrorCode.CALLEE_BUSY);
  }

  /** The error that the backend, or the other device through it, told; null if there is none. */
  static @Nullable SinchError errorOf(Ended ended) {
    Failure failure = ended.getFailure();
    if (failure != null) {
      return ErrorValue.ofBackend(failure.getCode(), failure.getMessage());
    }
    return causeOf(ended) == CallEndCause.FAILURE
        ? ErrorValue.of(ErrorType.GENERIC, ErrorCode.GENERIC, "the backend ended the call")
        : null;
  }
}
