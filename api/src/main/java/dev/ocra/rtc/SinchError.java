package dev.ocra.rtc;

import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** What went wrong, for programs ({@link #getCode()}) and for logs. Immutable, for any thread. */
@NullMarked
public interface SinchError {
  /** The part of the system it comes from. */
  ErrorType getErrorType();

  /** One of {@link ErrorCode}, or a code of the backend. */
  int getCode();

  /** What happened, in English, for logs. */
  String getMessage();

  /** Details by name; empty for most errors. */
  Map<String, String> getExtras();
}
