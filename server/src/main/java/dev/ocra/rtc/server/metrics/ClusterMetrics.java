package dev.ocra.rtc.server.metrics;

import dev.ocra.rtc.server.cluster.ClusterCounters;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.NullMarked;

/** What a node counts of its dealings with others, read whenever somebody looks. Stateless. */
@NullMarked
final class ClusterMetrics {
  private static final double NANOS = 1e9;

  private ClusterMetrics() {}

  static void register(PrometheusRegistry registry, ClusterCounters counters) {
    CounterWithCallback.builder()
        .name("ocra_cluster_total")
        .help("what this node has done with the others")
        .labelNames("what")
        .callback(
            counter -> {
              ClusterCounters.Counts now = counters.now();
              counter.call((double) now.mailsSent(), "mails_sent");
              counter.call((double) now.mailsReceived(), "mails_received");
              counter.call((double) now.mailsRepeated(), "mails_repeated");
              counter.call((double) now.keysRead(), "keys_read");
              counter.call((double) now.keysWritten(), "keys_written");
              counter.call((double) now.keyConflicts(), "key_conflicts");
              counter.call((double) now.keyFailures(), "key_failures");
              counter.call((double) now.callsTakenOver(), "calls_taken_over");
              counter.call((double) now.callsEndedForOthers(), "calls_ended_for_others");
              counter.call((double) now.nodesGivenUp(), "nodes_given_up");
              counter.call((double) now.timesGivenUp(), "times_given_up");
            })
        .register(registry);
    CounterWithCallback.builder()
        .name("ocra_cluster_key_seconds_total")
        .help("how long all reads and writes of keys took")
        .callback(counter -> counter.call(counters.now().keyNanos() / NANOS))
        .register(registry);
  }
}
