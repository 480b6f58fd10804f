package dev.ocra.rtc.internal.call;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * The times of {@link TransportRecovery}. Immutable.
 *
 * @param blink an interruption that is shorter, or that a hangup follows, is not told
 * @param grace for a transport that was interrupted to come back by itself
 * @param step from one attempt to the next
 * @param giveUp from the loss of the transport until the call is given up
 */
@NullMarked
public record RecoveryPolicy(Duration blink, Duration grace, Duration step, Duration giveUp) {
  /** Half a second, 4 s, 6 s and 30 s. */
  public static final RecoveryPolicy USUAL =
      new RecoveryPolicy(
          Duration.ofMillis(500),
          Duration.ofSeconds(4),
          Duration.ofSeconds(6),
          Duration.ofSeconds(30));

  /** Checks that no attempt follows another at once. */
  public RecoveryPolicy {
    if (blink.isNegative() || grace.isNegative() || giveUp.isNegative()) {
      throw new IllegalArgumentException("a time is negative: " + blink + grace + giveUp);
    }
    if (step.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException("the step is shorter than 100 ms: " + step);
    }
  }
}
