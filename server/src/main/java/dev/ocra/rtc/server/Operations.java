package dev.ocra.rtc.server;

import dev.ocra.rtc.server.call.Devices;
import dev.ocra.rtc.server.callback.CallbackTransport;
import dev.ocra.rtc.server.health.HealthCheck;
import dev.ocra.rtc.server.health.HealthPages;
import dev.ocra.rtc.server.health.NotWell;
import dev.ocra.rtc.server.health.Readiness;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.management.ManagementOptions;
import dev.ocra.rtc.server.management.ManagementRoutes;
import dev.ocra.rtc.server.management.ManagementServer;
import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.metrics.MetricsPage;
import dev.ocra.rtc.server.metrics.ServerMetrics;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOptions;
import dev.ocra.rtc.server.signalling.SignallingService;
import dev.ocra.rtc.server.store.Store;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntSupplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What those see who run the backend: metrics, health, and the port that shows them. Without a
 * management port nothing is measured. Made before the service, opened after it, closed last; all
 * from one thread.
 */
@NullMarked
final class Operations implements AutoCloseable {
  private static final Duration CHECK_TIME = Duration.ofSeconds(2);

  private final @Nullable ManagementOptions options;
  private final @Nullable ServerMetrics metrics;
  private final Lane lane;
  private final Map<String, HealthCheck> checks = new LinkedHashMap<>();
  private volatile boolean draining;
  private @Nullable ManagementServer server;

  Operations(@Nullable ManagementOptions options, ScheduledExecutorService executor) {
    this.options = options;
    this.lane = new Lane(executor, InstantSource.system());
    this.metrics = options == null ? null : new ServerMetrics(lane);
  }

  MessageStore measured(MessageStore store) {
    return metrics == null ? store : metrics.measured(store);
  }

  PushOptions measured(PushOptions push) {
    ServerMetrics measuring = metrics;
    if (measuring == null) {
      return push;
    }
    List<PushGateway> gateways =
        push.gateways().stream().map(gateway -> measuring.measured(gateway)).toList();
    return push.withGateways(gateways);
  }

  CallbackTransport measured(CallbackTransport transport) {
    return metrics == null ? transport : metrics.measured(transport);
  }

  /** Watches calls and devices of a service that is being built. */
  void watch(SignallingService.Builder service) {
    ServerMetrics measuring = metrics;
    if (measuring != null) {
      service
          .observer(measuring.calls())
          .part((Devices devices, Lane lane) -> measuring.sessions());
    }
  }

  /** Another thing without which the backend should get no traffic. Before {@link #open}. */
  void check(String name, HealthCheck check) {
    checks.put(name, check);
  }

  /** Opens the management port, if there is one. */
  void open(Store store, IntSupplier connections, IntSupplier requests) throws IOException {
    ManagementOptions asked = options;
    ServerMetrics measuring = metrics;
    if (asked == null || measuring == null) {
      return;
    }
    measuring.connections(connections);
    measuring.queue("store_writes", store::waitingWrites);
    measuring.queue("store_reads", store::waitingReads);
    measuring.queue("rest", requests);
    check("lane", this::laneMoves);
    check("store", store::look);
    check("traffic", this::takesTraffic);
    ManagementRoutes.Builder routes = ManagementRoutes.builder();
    new HealthPages(new Readiness(checks, CHECK_TIME)).addTo(routes);
    new MetricsPage(measuring).addTo(routes);
    ManagementServer opened =
        ManagementServer.open(new InetSocketAddress(asked.host(), asked.port()), routes.build());
    server = opened;
    measuring.begin(opened.timers());
  }

  private CompletableFuture<Void> laneMoves() {
    CompletableFuture<Void> moved = new CompletableFuture<>();
    lane.execute(() -> moved.complete(null));
    return moved;
  }

  private CompletableFuture<Void> takesTraffic() {
    return draining
        ? CompletableFuture.failedFuture(new NotWell("draining"))
        : CompletableFuture.completedFuture(null);
  }

  /** From now on the backend is not ready. */
  void drain() {
    draining = true;
  }

  /** Where the management port is, or null if there is none. */
  @Nullable InetSocketAddress address() {
    ManagementServer open = server;
    return open == null ? null : open.address();
  }

  @Override
  public void close() {
    ManagementServer open = server;
    if (open != null) {
      open.close();
    }
  }
}
