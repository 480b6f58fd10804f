package dev.ocra.rtc.server.metrics;

import dev.ocra.rtc.server.callback.CallbackTransport;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/** Times callbacks to applications' servers. For any thread. */
@NullMarked
final class MeasuredCallbacks implements CallbackTransport {
  private static final double NANOS = 1e9;

  private final CallbackTransport transport;
  private final AtomicInteger underWay;
  private final DistributionDataPoint answered;
  private final DistributionDataPoint refused;
  private final DistributionDataPoint failed;

  MeasuredCallbacks(CallbackTransport transport, Histogram times, AtomicInteger underWay) {
    this.transport = transport;
    this.underWay = underWay;
    answered = times.labelValues("answered");
    refused = times.labelValues("refused");
    failed = times.labelValues("failed");
  }

  @Override
  public CompletableFuture<Answer> post(URI uri, Map<String, String> headers, byte[] body) {
    long began = System.nanoTime();
    CompletableFuture<Answer> exchange = transport.post(uri, headers, body);
    underWay.incrementAndGet();
    // The exchange itself is given on: cancelling it has to reach the connection.
    var unused =
        exchange.whenComplete(
            (answer, failure) -> {
              underWay.decrementAndGet();
              DistributionDataPoint point =
                  answer == null ? failed : answer.status() / 100 == 2 ? answered : refused;
              point.observe((System.nanoTime() - began) / NANOS);
            });
    return exchange;
  }
}
