package dev.ocra.rtc.server.metrics;

import dev.ocra.rtc.server.lane.Lane;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * Looks once a second how long a task waits for the lane: the one number that says whether the
 * backend keeps up. One look at a time: the lane of a backend that stands still is not filled.
 */
@NullMarked
public final class LaneWatch {
  private static final double NANOS = 1e9;

  private final Lane lane;
  private final DistributionDataPoint delay;
  private volatile boolean asked;
  private volatile long last;

  LaneWatch(PrometheusRegistry registry, Lane lane) {
    this.lane = lane;
    delay =
        Buckets.times(registry, "ocra_lane_delay_seconds", "how long a task waits for the lane")
            .labelValues();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // It ends with its executor.
  void begin(ScheduledExecutorService timers) {
    timers.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
  }

  private void look() {
    if (asked) {
      return;
    }
    asked = true;
    long began = System.nanoTime();
    lane.execute(
        () -> {
          last = System.nanoTime() - began;
          asked = false;
          delay.observe(last / NANOS);
        });
  }

  /** The last delay, in seconds. */
  public double last() {
    return last / NANOS;
  }
}
