package dev.ocra.rtc.server.limits;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;

/**
 * Keeps a {@link Rate}. All of its state is one number, the time at which it would be full again,
 * so that taking from it costs the same however long it was left alone. For any thread; nobody
 * waits. Times are those of {@link System#nanoTime}, or of a clock that tests move.
 */
@NullMarked
public final class TokenBucket {
  private static final long SECOND = 1_000_000_000L;

  private final long interval;
  private final long tolerance;
  private final AtomicLong fullAt;

  /** A full bucket. */
  public TokenBucket(Rate rate, long now) {
    interval = rate.isUnlimited() ? 0 : Math.max(1, SECOND / rate.perSecond());
    tolerance = interval * rate.burst();
    fullAt = new AtomicLong(now);
  }

  /** Takes one. Returns 0, or the nanoseconds after which there will be one: nothing was taken. */
  public long take(long now) {
    while (true) {
      long before = fullAt.get();
      long after = (before - now > 0 ? before : now) + interval;
      long wait = after - now - tolerance;
      if (wait > 0) {
        return wait;
      }
      if (fullAt.compareAndSet(before, after)) {
        return 0;
      }
    }
  }

  /**
   * Takes for what happened already. Returns 0, or the nanoseconds that whoever is to blame should
   * wait now.
   */
  public long charge(long now, int cost) {
    while (true) {
      long before = fullAt.get();
      long after = (before - now > 0 ? before : now) + interval * cost;
      if (fullAt.compareAndSet(before, after)) {
        return Math.max(0, after - now - tolerance);
      }
    }
  }

  /** Whether it is as good as a new one. */
  boolean isFull(long now) {
    return fullAt.get() - now <= 0;
  }
}
