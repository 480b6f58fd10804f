package dev.ocra.rtc.server.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * At most so many requests for a key within any stretch of a time. Thread-safe; counts in this
 * process alone, for the keys that were used last.
 */
@NullMarked
final class RequestLimit {
  private static final int MAX_KEYS = 50_000;

  private final int most;
  private final Duration time;
  private final InstantSource clock;
  private final Map<String, Deque<Instant>> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > MAX_KEYS;
        }
      };

  RequestLimit(int most, Duration time, InstantSource clock) {
    this.most = most;
    this.time = time;
    this.clock = clock;
  }

  /** Counts a request, unless that is one too many. */
  synchronized boolean take(String key) {
    Instant now = clock.instant();
    Deque<Instant> times = seen.computeIfAbsent(key, unused -> new ArrayDeque<>());
    while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(time))) {
      times.removeFirst();
    }
    if (times.size() >= most) {
      return false;
    }
    times.addLast(now);
    return true;
  }
}
