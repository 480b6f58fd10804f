package dev.ocra.rtc.testkit;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * How bad a {@link FaultyTransport} is. Immutable.
 *
 * @param minDelay of each text
 * @param maxDelay of each text
 * @param loss share of texts that are lost, 0 to 1
 * @param duplication share of texts that arrive twice
 * @param reordering share of texts that do not keep their place
 */
@NullMarked
public record LinkFaults(
    Duration minDelay, Duration maxDelay, double loss, double duplication, double reordering) {
  /** A good network: 10 to 30 ms, and nothing goes wrong. */
  public static final LinkFaults NONE =
      new LinkFaults(Duration.ofMillis(10), Duration.ofMillis(30), 0, 0, 0);

  /** A bad one: up to 300 ms, one text of twenty lost, one twice, one out of place. */
  public static final LinkFaults BAD =
      new LinkFaults(Duration.ofMillis(10), Duration.ofMillis(300), 0.05, 0.05, 0.05);

  /** Checks the ranges. */
  public LinkFaults {
    if (minDelay.isNegative() || maxDelay.compareTo(minDelay) < 0) {
      throw new IllegalArgumentException("delays: " + minDelay + " to " + maxDelay);
    }
    for (double share : new double[] {loss, duplication, reordering}) {
      if (share < 0 || share > 1) {
        throw new IllegalArgumentException("a share is within 0 to 1: " + share);
      }
    }
  }
}
