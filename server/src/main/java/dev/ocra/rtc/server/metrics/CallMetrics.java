package dev.ocra.rtc.server.metrics;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.server.call.CallEvent;
import dev.ocra.rtc.server.call.CallObserver;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.CallState;
import dev.ocra.rtc.server.call.ObservedCall;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times calls. Written on the lane, where every data point is at hand; read by any
 * thread.
 */
@NullMarked
public final class CallMetrics implements CallObserver {
  private static final double NANOS = 1e9;
  private static final double[] DURATIONS = {1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600};

  private final Map<CallState, AtomicInteger> open = new EnumMap<>(CallState.class);
  private final Counter ended;
  private final Histogram setUp;
  private final CounterDataPoint begun;
  private final Map<EndCause, CounterDataPoint> causes = new EnumMap<>(EndCause.class);
  private final DistributionDataPoint ring;
  private final DistributionDataPoint answer;
  private final DistributionDataPoint connect;
  private final Histogram duration;

  CallMetrics(PrometheusRegistry registry) {
    for (CallState state : CallState.values()) {
      open.put(state, new AtomicInteger());
    }
    GaugeWithCallback.builder()
        .name("ocra_calls")
        .help("open calls")
        .labelNames("state")
        .callback(
            gauge -> {
              for (CallState state : CallState.values()) {
                if (state != CallState.ENDED) {
                  gauge.call(open(state), label(state));
                }
              }
            })
        .register(registry);
    begun =
        Buckets.counter(registry, "ocra_calls_begun_total", "calls that were asked for, and begun");
    ended = Buckets.counter(registry, "ocra_calls_ended_total", "calls that ended", "cause");
    for (EndCause cause : EndCause.values()) {
      causes.put(cause, ended.labelValues(label(cause)));
    }
    setUp =
        Buckets.times(
            registry,
            "ocra_call_setup_seconds",
            "ring: from the invitation until a device rings; answer: from then until one answers;"
                + " connect: from then until media flows on both sides",
            "step");
    ring = setUp.labelValues("ring");
    answer = setUp.labelValues("answer");
    connect = setUp.labelValues("connect");
    duration =
        Buckets.histogram(
            registry,
            "ocra_call_duration_seconds",
            "from the answer until the end, of calls that were answered",
            DURATIONS);
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void began(ObservedCall call) {
    begun.inc();
    add(call.state(), 1);
  }

  @Override
  public void moved(ObservedCall call, CallState before, CallEvent event) {
    add(before, -1);
    switch (call.state()) {
      case RINGING -> observe(ring, call.created(), call.rang());
      case ANSWERED -> observe(answer, call.rang(), call.answeredAt());
      case ESTABLISHED -> observe(connect, call.answeredAt(), call.established());
      case ENDED -> {
        CallSnapshot.Ending ending = call.ending();
        if (ending != null) {
          CounterDataPoint cause = causes.get(ending.cause());
          if (cause != null) {
            cause.inc();
          }
          Instant answered = call.answeredAt();
          if (answered != null) {
            duration.observe(seconds(answered, ending.at()));
          }
        }
        return;
      }
      case INITIATING, PROGRESSING -> {}
    }
    add(call.state(), 1);
  }

  private static void observe(
      DistributionDataPoint times, @Nullable Instant from, @Nullable Instant until) {
    if (from != null && until != null) {
      times.observe(seconds(from, until));
    }
  }

  private static double seconds(Instant from, Instant until) {
    return Math.max(0, Duration.between(from, until).toNanos() / NANOS);
  }

  // One thread writes: no need for an atomic addition.
  private void add(CallState state, int change) {
    AtomicInteger count = open.get(state);
    if (count != null) {
      count.setOpaque(count.getPlain() + change);
    }
  }

  /** How many calls are in a state. */
  public int open(CallState state) {
    AtomicInteger count = open.get(state);
    return count == null ? 0 : count.getOpaque();
  }

  /** How many calls are not over. */
  public int open() {
    int sum = 0;
    for (CallState state : CallState.values()) {
      sum += open(state);
    }
    return sum;
  }

  /** How many calls have begun since the start. */
  public long begun() {
    return (long) begun.get();
  }

  /** How many calls have ended since the start, by their cause. */
  public Map<EndCause, Long> ended() {
    Map<EndCause, Long> counts = new EnumMap<>(EndCause.class);
    causes.forEach((cause, count) -> counts.put(cause, (long) count.get()));
    return counts;
  }

  /** The times of a step since the start: ring, answer or connect. */
  public TimeCounts times(String step) {
    return TimeCounts.of(setUp, step);
  }
}
