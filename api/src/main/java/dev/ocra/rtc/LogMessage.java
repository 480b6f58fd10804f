package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A log message of a client. Immutable.
 *
 * @see SinchClientOptions.Builder#onLogMessage
 */
@NullMarked
public final class LogMessage {
  private final int level;
  private final String area;
  private final String message;
  private final @Nullable Throwable throwable;

  /** A message; levels are 3 for debug, 4 for information, 5 for warnings. */
  public LogMessage(int level, String area, String message, @Nullable Throwable throwable) {
    this.level = level;
    this.area = area;
    this.message = message;
    this.throwable = throwable;
  }

  /** 3 for debug, 4 for information, 5 for warnings. */
  public int getLevel() {
    return level;
  }

  /** The part of the client. */
  public String getArea() {
    return area;
  }

  /** The text. */
  public String getMessage() {
    return message;
  }

  /** What was thrown, if something was. */
  public @Nullable Throwable getThrowable() {
    return throwable;
  }

  /** Area and text. */
  @Override
  public String toString() {
    return area + ": " + message;
  }
}
