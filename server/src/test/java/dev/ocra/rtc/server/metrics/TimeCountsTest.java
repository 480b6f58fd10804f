package dev.ocra.rtc.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class TimeCountsTest {
  private final Histogram times =
      Buckets.times(new PrometheusRegistry(), "test_seconds", "of a test", "step");

  private TimeCounts now() {
    return TimeCounts.of(times, "ring");
  }

  @Test
  void nothingHasNoQuantiles() {
    assertTrue(Double.isNaN(now().quantile(0.5)));
    times.labelValues("ring");
    assertTrue(Double.isNaN(now().quantile(0.5)));
    assertEquals(0, now().total());
  }

  @Test
  void quantilesLieInTheirBuckets() {
    for (int i = 0; i < 98; i++) {
      times.labelValues("ring").observe(0.015);
    }
    times.labelValues("ring").observe(3);
    times.labelValues("ring").observe(3);
    times.labelValues("other").observe(30);
    assertEquals(0.015, now().quantile(0.5), 0.005);
    assertEquals(3.5, now().quantile(0.99), 1.5);
    assertEquals(100, now().total());
  }

  @Test
  void whatIsBeyondTheLastBoundIsAtLeastThatLong() {
    times.labelValues("ring").observe(100);
    assertEquals(45, now().quantile(0.5));
  }

  @Test
  void theTimeBetweenTwoMomentsIsLookedAtAlone() {
    times.labelValues("ring").observe(30);
    TimeCounts before = now();
    times.labelValues("ring").observe(0.001);
    assertEquals(1, now().since(before).total());
    assertEquals(0.0005, now().since(before).quantile(0.5), 0.0005);
  }
}
