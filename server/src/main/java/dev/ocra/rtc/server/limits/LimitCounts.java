package dev.ocra.rtc.server.limits;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.NullMarked;

/** Counts how often each limit was met. For any thread. */
@NullMarked
public final class LimitCounts {
  private final Map<Limit, LongAdder> counts = new EnumMap<>(Limit.class);

  /** Nothing was met yet. */
  public LimitCounts() {
    for (Limit limit : Limit.values()) {
      counts.put(limit, new LongAdder());
    }
  }

  /** A limit was met. */
  public void met(Limit limit) {
    LongAdder count = counts.get(limit);
    if (count != null) {
      count.increment();
    }
  }

  /** How often it was met so far. */
  public long of(Limit limit) {
    LongAdder count = counts.get(limit);
    return count == null ? 0 : count.sum();
  }
}
