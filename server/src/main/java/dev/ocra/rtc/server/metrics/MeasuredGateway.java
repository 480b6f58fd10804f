package dev.ocra.rtc.server.metrics;

import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/** Times what a push gateway does. For any thread. */
@NullMarked
final class MeasuredGateway implements PushGateway {
  private static final double NANOS = 1e9;

  private final PushGateway gateway;
  private final AtomicInteger underWay;
  private final Map<PushResult.Outcome, DistributionDataPoint> times =
      new EnumMap<>(PushResult.Outcome.class);
  private final DistributionDataPoint failed;

  MeasuredGateway(PushGateway gateway, Histogram histogram, AtomicInteger underWay) {
    this.gateway = gateway;
    this.underWay = underWay;
    String name =
        gateway.getClass().getSimpleName().replace("Gateway", "").toLowerCase(Locale.ROOT);
    for (PushResult.Outcome outcome : PushResult.Outcome.values()) {
      times.put(outcome, histogram.labelValues(name, outcome.name().toLowerCase(Locale.ROOT)));
    }
    failed = histogram.labelValues(name, "failed");
  }

  @Override
  public boolean serves(PushTarget target) {
    return gateway.serves(target);
  }

  @Override
  public CompletionStage<PushResult> send(PushOrder order) {
    long began = System.nanoTime();
    underWay.incrementAndGet();
    CompletionStage<PushResult> answer;
    try {
      answer = gateway.send(order);
    } catch (RuntimeException e) {
      underWay.decrementAndGet();
      throw e;
    }
    return answer.whenComplete(
        (result, failure) -> {
          underWay.decrementAndGet();
          DistributionDataPoint point = result == null ? failed : times.get(result.outcome());
          (point == null ? failed : point).observe((System.nanoTime() - began) / NANOS);
        });
  }

  @Override
  public void close() {
    gateway.close();
  }
}
