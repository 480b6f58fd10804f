package dev.ocra.rtc.server.limits;

import org.jspecify.annotations.NullMarked;

/**
 * How often something may happen. Immutable.
 *
 * @param perSecond how often in the long run; 0 for as often as anybody likes
 * @param burst how often at once, after a time of silence; at least once
 */
@NullMarked
public record Rate(int perSecond, int burst) {
  /** As often as anybody likes. */
  public static final Rate UNLIMITED = new Rate(0, 1);

  public Rate {
    if (perSecond < 0 || perSecond > 1_000_000_000 || burst < 1) {
      throw new IllegalArgumentException("a rate is 0 or more a second, in bursts of 1 or more");
    }
  }

  /** So often a second, and what that makes in so many seconds at once. */
  public static Rate of(int perSecond, int burstSeconds) {
    long burst = Math.max(1, (long) perSecond * burstSeconds);
    return new Rate(perSecond, (int) Math.min(Integer.MAX_VALUE, burst));
  }

  /** Whether it limits nothing. */
  public boolean isUnlimited() {
    return perSecond == 0;
  }
}
