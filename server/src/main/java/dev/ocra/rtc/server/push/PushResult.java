package dev.ocra.rtc.server.push;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a push service made of a push. Immutable.
 *
 * @param outcome what follows from it
 * @param detail for logs: no secret, no token
 * @param retryAfter how long the service asks to wait, if it does
 */
@NullMarked
public record PushResult(Outcome outcome, String detail, @Nullable Duration retryAfter) {
  /** What follows from an answer. */
  public enum Outcome {
    /** The service took it over. */
    ACCEPTED,
    /** The app is gone from the device, or the token was replaced: it is not used again. */
    UNREGISTERED,
    /** The service, or the way to it, is down for the moment. */
    RETRY,
    /** Not this time: the push or the credentials are wrong, or the platform has no such push. */
    REFUSED
  }

  /** The service took it over. */
  public static PushResult accepted() {
    return new PushResult(Outcome.ACCEPTED, "accepted", null);
  }

  /** The token is not good any more. */
  public static PushResult unregistered(String detail) {
    return new PushResult(Outcome.UNREGISTERED, detail, null);
  }

  /** To be tried again. */
  public static PushResult retry(String detail, @Nullable Duration after) {
    return new PushResult(Outcome.RETRY, detail, after);
  }

  /** Not to be tried again. */
  public static PushResult refused(String detail) {
    return new PushResult(Outcome.REFUSED, detail, null);
  }
}
