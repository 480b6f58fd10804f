package dev.ocra.rtc.server;

import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.application.KeptApplications;
import dev.ocra.rtc.server.callback.KeptCallbacks;
import dev.ocra.rtc.server.calling.CallRecords;
import dev.ocra.rtc.server.calling.MemoryCallRecords;
import dev.ocra.rtc.server.cluster.Cluster;
import dev.ocra.rtc.server.cluster.ClusterEngine;
import dev.ocra.rtc.server.cluster.ClusterOptions;
import dev.ocra.rtc.server.edge.Edge;
import dev.ocra.rtc.server.edge.EdgeOptions;
import dev.ocra.rtc.server.encryption.StoreKeyException;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.limits.ConnectionLimits;
import dev.ocra.rtc.server.limits.LimitCounts;
import dev.ocra.rtc.server.limits.RequestLimits;
import dev.ocra.rtc.server.limits.RestLimits;
import dev.ocra.rtc.server.messaging.InboxNews;
import dev.ocra.rtc.server.messaging.MessageSwitch;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.signalling.SignallingService;
import dev.ocra.rtc.server.store.Store;
import dev.ocra.rtc.server.store.StoreException;
import dev.ocra.rtc.server.tls.ServerTls;
import dev.ocra.rtc.server.tls.TlsOptions;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backend, embedded in a program: built, started once and closed once. It owns a few daemon
 * threads between {@link #start()} and {@link #close()}. Its methods may be called from any thread
 * of the program.
 */
@NullMarked
public final class OcraServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OcraServer.class);
  private static final long LANE_SECONDS = 3;

  private final OcraServerBuilder settings;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final LimitCounts limitCounts = new LimitCounts();
  private volatile @Nullable Running running;
  private volatile @Nullable Application toTryWith;

  private record Running(
      DefaultEventExecutor lane,
      SignallingService signalling,
      RestBackend rest,
      Edge edge,
      Store store,
      Operations operations,
      @Nullable ServerTls tls,
      StoreUpkeep upkeep,
      @Nullable Cluster cluster) {}

  OcraServer(OcraServerBuilder settings) {
    this.settings = settings;
  }

  /** A builder; at least one application has to be given. */
  public static OcraServerBuilder builder() {
    return new OcraServerBuilder();
  }

  /**
   * Starts listening.
   *
   * @throws IllegalStateException if it was started before
   * @throws UncheckedIOException if the address cannot be listened on, the certificate or its key
   *     cannot be used, or what connects it to other nodes cannot be reached
   * @throws dev.ocra.rtc.server.store.StoreException if the store cannot be opened
   * @throws dev.ocra.rtc.server.encryption.StoreKeyException if it has secrets, and the key is not
   *     there that they were encrypted with
   */
  public OcraServer start() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("the server was started before");
    }
    Store store = Store.open(settings.store, settings.storeKeys);
    DefaultEventExecutor lane =
        new DefaultEventExecutor(new DefaultThreadFactory("ocra-lane", true));
    StoreUpkeep upkeep = new StoreUpkeep(new Lane(lane, InstantSource.system()));
    ApplicationDirectory applications;
    KeptCallbacks callbacks =
        new KeptCallbacks(settings.calling.callbacks(), store.callbacks(), InstantSource.system());
    try {
      applications = applications(store, upkeep);
      callbacks.load();
    } catch (StoreException | StoreKeyException e) {
      stop(lane);
      store.close();
      throw e;
    }
    Cluster cluster;
    try {
      cluster = openCluster();
    } catch (UncheckedIOException e) {
      stop(lane);
      store.close();
      throw e;
    }
    Operations operations = new Operations(settings.management, settings.tracing, lane);
    RestBackend rest =
        new RestBackend(
            applications,
            lane,
            store.verifications(),
            settings.verification,
            settings.verificationGateway.open(applications),
            settings.calling,
            operations::measured,
            callbacks,
            callRecords(store, upkeep));
    upkeep.refresh("looking for changed callback addresses", callbacks::refresh);
    SignallingService.Builder service =
        SignallingService.builder()
            .applications(applications)
            .executor(lane)
            .iceServers(settings.iceServers)
            .options(settings.signalling)
            .part(
                MessageSwitch.over(
                    operations.measured(store.messages()),
                    settings.messaging,
                    cluster == null ? InboxNews.NONE : cluster.inboxNews()))
            .control(operations.traced(rest.control()))
            .observer(rest.recorder(nodeName()))
            .push(operations.measured(settings.push.withStore(store.pushes())))
            .registrations(store.registrations())
            .limits(new RequestLimits(settings.limits, limitCounts, System::nanoTime));
    if (cluster != null) {
      service.cluster(cluster);
    }
    operations.watch(service);
    SignallingService signalling = service.build();
    EdgeOptions options =
        new EdgeOptions(
            settings.origins,
            settings.slowReaderTime,
            settings.maxUnsentBytes,
            settings.signalling.pingTime());
    ServerTls tls = null;
    try {
      TlsOptions certificate = settings.tls;
      if (certificate != null) {
        tls = ServerTls.open(certificate, lane, InstantSource.system());
      }
      Edge edge =
          Edge.open(
              signalling,
              rest.service(
                  signalling.calls(),
                  new RestLimits(settings.limits, limitCounts, System::nanoTime)),
              options,
              new InetSocketAddress(settings.host, settings.port),
              settings.webDirectory,
              demoApplication(),
              new ConnectionLimits(settings.limits, limitCounts, System::nanoTime),
              tls);
      try {
        operations.open(store, edge, signalling, rest::waiting, cluster);
      } catch (IOException e) {
        edge.close();
        throw e;
      }
      running = new Running(lane, signalling, rest, edge, store, operations, tls, upkeep, cluster);
    } catch (IOException e) {
      if (tls != null) {
        tls.close();
      }
      operations.close();
      rest.close();
      stop(lane);
      close(cluster);
      store.close();
      throw new UncheckedIOException(e);
    }
    upkeep.forget(
        "forgetting push registrations that are over",
        () -> store.pushes().forget(InstantSource.system().instant()));
    upkeep.start();
    LOG.info("listening on {}", uri());
    return this;
  }

  private @Nullable Cluster openCluster() {
    ClusterOptions options = settings.clusterOptions;
    Supplier<ClusterEngine> engine = settings.clusterEngine;
    return options == null || engine == null ? null : Cluster.over(engine.get(), options);
  }

  private String nodeName() {
    ClusterOptions options = settings.clusterOptions;
    return options == null ? "" : options.name();
  }

  private static void close(@Nullable Cluster cluster) {
    if (cluster != null) {
      cluster.close();
    }
  }

  private CallRecords callRecords(Store store, StoreUpkeep upkeep) {
    Duration time = settings.calling.recordTime();
    upkeep.forget(
        "forgetting old call records",
        () -> store.callRecords().forgetBefore(InstantSource.system().instant().minus(time)));
    return time.isZero() ? new MemoryCallRecords(0) : store.callRecords();
  }

  private ApplicationDirectory applications(Store store, StoreUpkeep upkeep) {
    if (settings.directory != null) {
      return settings.directory;
    }
    InstantSource clock = InstantSource.system();
    KeptApplications kept =
        new KeptApplications(settings.applications, store.applications(), clock);
    kept.load();
    if (kept.isEmpty() && settings.toTryWith != null) {
      toTryWith = settings.toTryWith;
      kept = new KeptApplications(List.of(settings.toTryWith), store.applications(), clock);
      kept.load();
    }
    upkeep.refresh("looking for changed applications", kept::refresh);
    return kept;
  }

  private @Nullable Application demoApplication() {
    if (toTryWith != null) {
      return toTryWith;
    }
    return settings.demoTokens && !settings.applications.isEmpty()
        ? settings.applications.get(0)
        : null;
  }

  /** Whether it has no application but the one to try with. */
  public boolean isToTryWith() {
    return toTryWith != null;
  }

  private Running running() {
    Running now = running;
    if (now == null) {
      throw new IllegalStateException("the server is not running");
    }
    return now;
  }

  /** The address that it listens on. */
  public String host() {
    return running().edge().address().getAddress().getHostAddress();
  }

  /** The port that it listens on. */
  public int port() {
    return running().edge().address().getPort();
  }

  /** Where clients find it: the value for a client's environment host. */
  public URI uri() {
    String host = host();
    return URI.create(
        (running().tls() == null ? "http://" : "https://")
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + port());
  }

  /** Where the management port is, if there is one: metrics, health, administration. */
  public Optional<InetSocketAddress> management() {
    return Optional.ofNullable(running().operations().address());
  }

  /** The address of the WebSocket. */
  public URI signallingUri() {
    return URI.create("ws" + uri().toString().substring("http".length()) + Limits.SIGNALLING_PATH);
  }

  /** How many devices are registered and how many calls are open. */
  public CompletableFuture<SignallingService.Activity> activity() {
    return running().signalling().activity();
  }

  /** Its part among other nodes, if there are some. */
  public Optional<Cluster> cluster() {
    return Optional.ofNullable(running().cluster());
  }

  /** How often each limit was met. */
  public LimitCounts limitCounts() {
    return limitCounts;
  }

  /** The number of connections. */
  public int connections() {
    return running().edge().connections();
  }

  /** Closes without waiting for open calls. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }

  /**
   * Closes gracefully: takes no new sessions and calls, waits up to {@code drain} for open calls to
   * end, says goodbye to every device, and ends its threads. Does nothing the second time. Not to
   * be called from a thread of the server.
   */
  public void close(Duration drain) {
    Running now = running;
    if (now == null || !closed.compareAndSet(false, true)) {
      return;
    }
    now.operations().drain();
    now.edge().drain();
    CompletableFuture<Void> idle = now.signalling().drain();
    if (!drain.isZero()) {
      await(idle, drain);
    }
    await(now.signalling().shutDown("the backend is shutting down"), Duration.ofSeconds(2));
    now.edge().close();
    now.operations().close();
    ServerTls tls = now.tls();
    if (tls != null) {
      tls.close();
    }
    now.upkeep().close();
    settings.push.gateways().forEach(PushGateway::close);
    now.rest().close();
    stop(now.lane());
    close(now.cluster());
    now.store().close();
    LOG.info("closed");
  }

  private static void await(CompletableFuture<?> future, Duration time) {
    try {
      future.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.info("not everything ended in time");
    } catch (ExecutionException e) {
      LOG.warn("closing met an error", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(DefaultEventExecutor lane) {
    lane.shutdownGracefully(0, LANE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(LANE_SECONDS, TimeUnit.SECONDS);
  }
}
