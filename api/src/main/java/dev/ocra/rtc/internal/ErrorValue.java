package dev.ocra.rtc.internal;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchException;
import dev.ocra.rtc.media.MediaException;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The one implementation of {@link SinchError}. */
@NullMarked
public final class ErrorValue implements SinchError, Serializable {
  private static final long serialVersionUID = 1L;

  private final ErrorType type;
  private final int code;
  private final String message;

  @SuppressWarnings("serial") // Map.copyOf is serializable
  private final Map<String, String> extras;

  private ErrorValue(ErrorType type, int code, String message, Map<String, String> extras) {
    this.type = type;
    this.code = code;
    this.message = message;
    this.extras = Map.copyOf(extras);
  }

  /** An error without details. */
  public static ErrorValue of(ErrorType type, int code, String message) {
    return new ErrorValue(type, code, message, Map.of());
  }

  /** An error with details. */
  public static ErrorValue of(
      ErrorType type, int code, String message, Map<String, String> extras) {
    return new ErrorValue(type, code, message, extras);
  }

  /** What the backend said, typed by its code. */
  public static ErrorValue ofBackend(int code, String message) {
    if (code < 10_000) {
      return of(
          code == ErrorCode.CALL_FAILED_TO_CONNECT_ICE ? ErrorType.NETWORK : ErrorType.GENERIC,
          code,
          message);
    }
    return of(code / 100 == 401 ? ErrorType.SESSION : ErrorType.API, code, message);
  }

  /** The error inside a failure. */
  public static SinchError of(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof SinchException e) {
      return e.getError();
    }
    String message = describe(cause);
    if (cause instanceof MediaException e) {
      int code =
          e.reason() == MediaException.Reason.UNSUPPORTED
              ? ErrorCode.MEDIA_UNSUPPORTED
              : ErrorCode.MEDIA_FAILED;
      return of(ErrorType.MEDIA, code, message, Map.of("reason", e.reason().name()));
    }
    return of(ErrorType.GENERIC, ErrorCode.GENERIC, message);
  }

  private static String describe(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  @Override
  public ErrorType getErrorType() {
    return type;
  }

  @Override
  public int getCode() {
    return code;
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  public Map<String, String> getExtras() {
    return extras;
  }

  @Override
  public String toString() {
    return type + " " + code + ": " + message + (extras.isEmpty() ? "" : " " + extras);
  }
}
