package dev.ocra.rtc.server.admin;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.server.metrics.ServerMetrics;
import dev.ocra.rtc.server.metrics.TimeCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What the metrics showed every few seconds of the last hour: enough for charts, without a database
 * of measurements. Any thread reads; one timer writes.
 */
@NullMarked
final class History {
  static final Duration STEP = Duration.ofSeconds(5);
  private static final int POINTS = 720;

  private final ServerMetrics metrics;
  private final IntSupplier connections;
  private final InstantSource clock;
  private final Deque<Point> points = new ArrayDeque<>(POINTS);
  private long taken;

  /** One moment. What counts, counts since the start. */
  record Point(
      long number,
      Instant at,
      int connections,
      int sessions,
      int openCalls,
      long begun,
      Map<EndCause, Long> ended,
      Map<String, Long> messages,
      int queued,
      double laneDelay,
      TimeCounts ring,
      TimeCounts connect) {}

  History(ServerMetrics metrics, IntSupplier connections, InstantSource clock) {
    this.metrics = metrics;
    this.connections = connections;
    this.clock = clock;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // It ends with its executor.
  void begin(ScheduledExecutorService timers) {
    timers.scheduleAtFixedRate(this::take, 0, STEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  void take() {
    Point point = now();
    synchronized (this) {
      if (points.size() == POINTS) {
        points.removeFirst();
      }
      points.addLast(point);
      taken++;
    }
  }

  Point now() {
    long number;
    synchronized (this) {
      number = taken;
    }
    return new Point(
        number,
        clock.instant(),
        connections.getAsInt(),
        metrics.sessions().open(),
        metrics.calls().open(),
        metrics.calls().begun(),
        metrics.calls().ended(),
        metrics.messages(),
        metrics.queues().values().stream().mapToInt(Integer::intValue).sum(),
        metrics.lane().last(),
        metrics.calls().times("ring"),
        metrics.calls().times("connect"));
  }

  /** The points from this number on, the oldest first. */
  synchronized List<Point> from(long number) {
    List<Point> found = new ArrayList<>();
    for (Point point : points) {
      if (point.number() >= number) {
        found.add(point);
      }
    }
    return found;
  }

  /** The youngest point that is at least so old, or the oldest that there is. */
  synchronized @Nullable Point before(Duration age) {
    Instant until = clock.instant().minus(age);
    Point best = points.peekFirst();
    for (Point point : points) {
      if (point.at().isAfter(until)) {
        break;
      }
      best = point;
    }
    return best;
  }
}
