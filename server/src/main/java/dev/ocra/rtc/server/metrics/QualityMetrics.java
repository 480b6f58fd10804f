package dev.ocra.rtc.server.metrics;

import dev.ocra.rtc.protocol.QualityReport;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.quality.QualityLog;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Counts what devices report of their calls' media. Written on the lane. */
@NullMarked
final class QualityMetrics implements QualityLog {
  private static final double MILLIS = 1000;
  private static final double[] LOSSES = {0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5};

  // Labels are ours: a device must not make as many series as it likes.
  private static final Set<String> WARNINGS =
      Set.of(
          "HighRemoteInboundRtt",
          "HighInboundJitter",
          "HighInboundPacketLoss",
          "MissingMediaStream",
          "ConstantInboundAudioLevel",
          "ConstantOutboundAudioLevel",
          "ZeroInboundAudioLevel",
          "ZeroOutboundAudioLevel",
          "LowOSOutputVolume");

  private final DistributionDataPoint roundTrip;
  private final DistributionDataPoint jitter;
  private final DistributionDataPoint loss;
  private final Counter warnings;

  QualityMetrics(PrometheusRegistry registry) {
    roundTrip =
        Buckets.times(registry, "ocra_call_round_trip_seconds", "of media, as devices report it")
            .labelValues();
    jitter =
        Buckets.times(registry, "ocra_call_jitter_seconds", "of sound, as devices report it")
            .labelValues();
    loss =
        Buckets.histogram(
                registry,
                "ocra_call_loss_ratio",
                "share of the sound's packets that are lost, as devices report it",
                LOSSES)
            .labelValues();
    warnings =
        Buckets.counter(
            registry,
            "ocra_call_warnings_total",
            "reports of devices with this warning",
            "warning");
  }

  @Override
  public void reported(DeviceAddress device, QualityReport report, Instant at) {
    observe(roundTrip, report.getRoundTripMillis(), MILLIS);
    observe(jitter, report.getJitterMillis(), MILLIS);
    observe(loss, report.getLoss(), 1);
    for (String warning : report.getWarnings()) {
      warnings.labelValues(WARNINGS.contains(warning) ? warning : "other").inc();
    }
  }

  private static void observe(DistributionDataPoint point, @Nullable Double value, double divisor) {
    if (value != null) {
      point.observe(value / divisor);
    }
  }
}
