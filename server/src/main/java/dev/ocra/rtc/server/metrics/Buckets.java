package dev.ocra.rtc.server.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.NullMarked;

/**
 * How counters and times are kept here: fixed buckets and no exemplars, so that an observation is a
 * handful of additions. Stateless.
 */
@NullMarked
final class Buckets {
  private static final double[] TIMES = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 45
  };

  private Buckets() {}

  static Counter counter(
      PrometheusRegistry registry, String name, String help, String... labelNames) {
    return Counter.builder()
        .name(name)
        .help(help)
        .labelNames(labelNames)
        .withoutExemplars()
        .register(registry);
  }

  /** Seconds, from one millisecond to the longest time that a call rings. */
  static Histogram times(
      PrometheusRegistry registry, String name, String help, String... labelNames) {
    return histogram(registry, name, help, TIMES, labelNames);
  }

  static Histogram histogram(
      PrometheusRegistry registry,
      String name,
      String help,
      double[] bounds,
      String... labelNames) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames(labelNames)
        .classicOnly()
        .classicUpperBounds(bounds)
        .withoutExemplars()
        .register(registry);
  }
}
