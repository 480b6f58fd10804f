package dev.ocra.rtc.server.metrics;

import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Switchboard.Departure;
import dev.ocra.rtc.server.signalling.RequestRouter;
import dev.ocra.rtc.server.signalling.ServicePart;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/** Counts devices that come and go. Written on the lane, read by any thread. */
@NullMarked
public final class SessionMetrics implements ServicePart {
  private final AtomicInteger open = new AtomicInteger();
  private final CounterDataPoint begun;
  private final CounterDataPoint resumed;
  private final CounterDataPoint left;
  private final CounterDataPoint lost;

  SessionMetrics(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("ocra_sessions")
        .help("registered devices, with or without a connection")
        .callback(gauge -> gauge.call(open.get()))
        .register(registry);
    begun = Buckets.counter(registry, "ocra_sessions_begun_total", "devices that registered");
    resumed = Buckets.counter(registry, "ocra_sessions_resumed_total", "sessions that went on");
    Counter ended =
        Buckets.counter(registry, "ocra_sessions_ended_total", "sessions that ended", "departure");
    left = ended.labelValues("left");
    lost = ended.labelValues("lost");
  }

  @Override
  public void addRoutes(RequestRouter.Builder routes) {}

  @Override
  public void deviceJoined(DeviceAddress device) {
    open.incrementAndGet();
    begun.inc();
  }

  @Override
  public void deviceResumed(DeviceAddress device) {
    resumed.inc();
  }

  @Override
  public void deviceGone(DeviceAddress device, Departure departure, List<ToClient> unseen) {
    open.decrementAndGet();
    (departure == Departure.LEFT ? left : lost).inc();
  }

  /** How many devices are registered. */
  public int open() {
    return open.get();
  }
}
