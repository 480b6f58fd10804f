package dev.ocra.rtc.server.svaml;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What is done with a call. Immutable. */
@NullMarked
public sealed interface SvamlAction {
  /** The call ends. */
  record HangUp() implements SvamlAction {}

  /** The call goes on as it would without an answer. */
  record Continue() implements SvamlAction {}

  /**
   * The call goes to a user.
   *
   * @param user whom; the one that the caller called if null
   * @param headers what that user gets in place of the caller's headers, or null
   */
  record ConnectMxp(@Nullable String user, @Nullable Map<String, String> headers)
      implements SvamlAction {
    public ConnectMxp {
      headers = headers == null ? null : Map.copyOf(headers);
    }
  }

  /** The call joins a conference. */
  record ConnectConf(String conference) implements SvamlAction {}

  /** The call waits. */
  record Park(Duration time) implements SvamlAction {}

  /** One of the language that needs a telephone network or a voice: this backend has neither. */
  record Unavailable(String name) implements SvamlAction {}
}
