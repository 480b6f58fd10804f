package dev.ocra.rtc.server.callback;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * Times and limits of callbacks. Immutable.
 *
 * @param timeout how long an address has to answer, the wait in the queue included
 * @param maxOpen how many requests to an application are open at once
 * @param maxWaiting how many wait for that; what comes then fails at once
 */
@NullMarked
public record CallbackOptions(Duration timeout, int maxOpen, int maxWaiting) {
  /** 5 s, 64 open, 2048 waiting. */
  public static CallbackOptions defaults() {
    return new CallbackOptions(Duration.ofSeconds(5), 64, 2048);
  }

  public CallbackOptions withTimeout(Duration time) {
    return new CallbackOptions(time, maxOpen, maxWaiting);
  }

  public CallbackOptions withMaxOpen(int open) {
    return new CallbackOptions(timeout, open, maxWaiting);
  }

  public CallbackOptions withMaxWaiting(int waiting) {
    return new CallbackOptions(timeout, maxOpen, waiting);
  }
}
