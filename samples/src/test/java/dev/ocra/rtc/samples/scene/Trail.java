package dev.ocra.rtc.samples.scene;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** What happened, in order, and a way to wait for more of it. Safe on any thread. */
@NullMarked
public final class Trail<T> {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final List<T> seen = new ArrayList<>();

  /** Something happened. */
  public synchronized void add(T event) {
    seen.add(event);
    notifyAll();
  }

  /** Waits for the first event that fits, also among those that happened already. */
  public synchronized T await(String what, Predicate<? super T> fits) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    int next = 0;
    while (true) {
      for (; next < seen.size(); next++) {
        if (fits.test(seen.get(next))) {
          return seen.get(next);
        }
      }
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (millis <= 0) {
        throw new AssertionError("in vain for " + LIMIT + ": " + what + "; seen: " + seen);
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for " + what, e);
      }
    }
  }

  /** Waits for this event. */
  public T await(T event) {
    return await(String.valueOf(event), event::equals);
  }

  /** How many of those that happened fit. */
  public synchronized long count(Predicate<? super T> fits) {
    return seen.stream().filter(fits).count();
  }

  /** Forgets what happened so far. */
  public synchronized void clear() {
    seen.clear();
  }
}
