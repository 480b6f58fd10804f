package dev.ocra.rtc.internal.signalling;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.NullMarked;

/**
 * How long to wait before the next attempt: twice as long each time, at random within the upper
 * half, so that clients do not return all at once after an outage. Who is in a call waits for short
 * times only, as media may need the backend to come back.
 */
@NullMarked
final class Backoff {
  private static final long FIRST_MILLIS = 250;
  private static final long MAX_MILLIS = 30_000;
  private static final long MAX_IN_CALL_MILLIS = 3_000;

  private final DoubleSupplier random;
  private int attempts;

  /** A back-off with numbers from 0 to 1 from this source. */
  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  Duration next(boolean inCall) {
    long longest = inCall ? MAX_IN_CALL_MILLIS : MAX_MILLIS;
    long limit = Math.min(longest, FIRST_MILLIS << Math.min(attempts, 16));
    attempts++;
    return Duration.ofMillis((long) (limit * (0.5 + 0.5 * random.getAsDouble())));
  }

  void reset() {
    attempts = 0;
  }
}
