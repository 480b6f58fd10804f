package dev.ocra.rtc.server.call;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What is done with a call that nobody rings for yet. Immutable. */
@NullMarked
public sealed interface Routing {
  /** It rings, as its caller asked. */
  Routing STRAIGHT = new Connect(null, null);

  /** It waits for its application, as long as it may. */
  Routing WAIT = new Park(Duration.ofMinutes(10));

  /**
   * It rings.
   *
   * @param user another callee, or null
   * @param headers what the callee gets in place of the caller's headers, or null
   */
  record Connect(@Nullable String user, @Nullable Map<String, String> headers) implements Routing {
    public Connect {
      headers = headers == null ? null : Map.copyOf(headers);
    }
  }

  /** The application does not want it: for its devices it is denied. */
  record HangUp() implements Routing {}

  /** Nobody could say what to do with it: it fails. */
  record Fail(String message) implements Routing {}

  /** It waits until somebody says what to do with it, and ends if nobody does in time. */
  record Park(Duration time) implements Routing {}
}
