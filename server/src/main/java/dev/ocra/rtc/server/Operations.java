package dev.ocra.rtc.server;

import dev.ocra.rtc.server.admin.AdminPages;
import dev.ocra.rtc.server.admin.AdminSources;
import dev.ocra.rtc.server.admin.LiveCalls;
import dev.ocra.rtc.server.admin.NodeFacts;
import dev.ocra.rtc.server.call.CallControl;
import dev.ocra.rtc.server.callback.CallbackTransport;
import dev.ocra.rtc.server.cluster.Cluster;
import dev.ocra.rtc.server.edge.Edge;
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
import dev.ocra.rtc.server.quality.QualityLog;
import dev.ocra.rtc.server.quality.QualityRecorder;
import dev.ocra.rtc.server.signalling.SignallingService;
import dev.ocra.rtc.server.store.Store;
import dev.ocra.rtc.server.tracing.Tracing;
import dev.ocra.rtc.server.tracing.TracingOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntSupplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What those see who run the backend: metrics, health, administration, and the port that shows
 * them. Without a management port nothing is measured. Made before the service, opened after it,
 * closed last; all from one thread.
 */
@NullMarked
final class Operations implements AutoCloseable {
  private static final Duration CHECK_TIME = Duration.ofSeconds(2);

  private final @Nullable ManagementOptions options;
  private final @Nullable ServerMetrics metrics;
  private final @Nullable Tracing tracing;
  private final Lane lane;
  private final LiveCalls calls;
  private final QualityRecorder quality = new QualityRecorder();
  private final Map<String, HealthCheck> checks = new LinkedHashMap<>();
  private volatile boolean draining;
  private @Nullable ManagementServer server;

  Operations(
      @Nullable ManagementOptions options,
      @Nullable TracingOptions traces,
      ScheduledExecutorService executor) {
    this.tracing = traces == null ? null : Tracing.to(traces);
    this.options = options;
    this.lane = new Lane(executor, InstantSource.system());
    this.calls = new LiveCalls(lane);
    this.metrics = options == null ? null : new ServerMetrics(lane);
  }

  MessageStore measured(MessageStore store) {
    return metrics == null ? store : metrics.measured(store);
  }

  PushOptions measured(PushOptions push) {
    return push.withGateways(push.gateways().stream().map(this::measured).toList());
  }

  private PushGateway measured(PushGateway gateway) {
    PushGateway counted = metrics == null ? gateway : metrics.measured(gateway);
    return tracing == null ? counted : tracing.traced(counted);
  }

  /** The applications' say in their calls, with the time that they take in the traces. */
  CallControl traced(CallControl control) {
    return tracing == null ? control : tracing.traced(control);
  }

  CallbackTransport measured(CallbackTransport transport) {
    return metrics == null ? transport : metrics.measured(transport);
  }

  /** Watches calls and devices of a service that is being built. */
  void watch(SignallingService.Builder service) {
    if (tracing != null) {
      service.observer(tracing.calls());
    }
    QualityLog log = QualityLog.none();
    ServerMetrics measuring = metrics;
    if (measuring != null) {
      service.observer(measuring.calls()).part((devices, lane) -> measuring.sessions());
      log = measuring.quality();
    }
    if (options != null && options.admin() != null) {
      service.observer(calls);
      log = QualityLog.of(log, quality);
    }
    service.quality(log);
  }

  /** Another thing without which the backend should get no traffic. Before {@link #open}. */
  void check(String name, HealthCheck check) {
    checks.put(name, check);
  }

  /** Opens the management port, if there is one. */
  void open(
      Store store,
      Edge edge,
      SignallingService service,
      IntSupplier requests,
      @Nullable Cluster cluster)
      throws IOException {
    ManagementOptions asked = options;
    ServerMetrics measuring = metrics;
    if (asked == null || measuring == null) {
      return;
    }
    measuring.connections(edge::connections);
    measuring.queue("store_writes", store::waitingWrites);
    measuring.queue("store_reads", store::waitingReads);
    measuring.queue("rest", requests);
    check("lane", this::laneMoves);
    check("store", store::look);
    check("traffic", this::takesTraffic);
    if (cluster != null) {
      check("cluster", () -> reaches(cluster));
      measuring.cluster(cluster.counters());
    }
    ManagementRoutes.Builder routes = ManagementRoutes.builder();
    new HealthPages(new Readiness(checks, CHECK_TIME)).addTo(routes);
    new MetricsPage(measuring).addTo(routes);
    AdminPages admin = new AdminPages(asked.admin(), calls);
    InetSocketAddress users = edge.address();
    admin.addTo(
        routes,
        new AdminSources(
            measuring,
            edge::connections,
            service.calls(),
            service::users,
            service::logOut,
            quality,
            new NodeFacts(
                "this node",
                users.getAddress().getHostAddress() + " port " + users.getPort(),
                Instant.now()),
            cluster == null ? AdminSources.Nodes.NONE : cluster::nodes));
    ManagementServer opened =
        ManagementServer.open(new InetSocketAddress(asked.host(), asked.port()), routes.build());
    server = opened;
    measuring.begin(opened.timers());
    admin.begin(opened.timers());
  }

  private CompletableFuture<@Nullable Void> laneMoves() {
    CompletableFuture<@Nullable Void> moved = new CompletableFuture<>();
    lane.execute(() -> moved.complete(null));
    return moved;
  }

  private static CompletableFuture<@Nullable Void> reaches(Cluster cluster) {
    return cluster.isConnected()
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.failedFuture(new NotWell("not connected"));
  }

  private CompletableFuture<@Nullable Void> takesTraffic() {
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
    if (tracing != null) {
      tracing.close();
    }
  }
}
