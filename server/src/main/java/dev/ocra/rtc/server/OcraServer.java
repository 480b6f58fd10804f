package dev.ocra.rtc.server;

import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.calling.CallingOptions;
import dev.ocra.rtc.server.edge.Edge;
import dev.ocra.rtc.server.edge.EdgeOptions;
import dev.ocra.rtc.server.ice.IceServers;
import dev.ocra.rtc.server.messaging.MessageSwitch;
import dev.ocra.rtc.server.messaging.MessagingOptions;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOptions;
import dev.ocra.rtc.server.signalling.SignallingOptions;
import dev.ocra.rtc.server.signalling.SignallingService;
import dev.ocra.rtc.server.store.Store;
import dev.ocra.rtc.server.store.StoreLocation;
import dev.ocra.rtc.server.verification.GatewayFactory;
import dev.ocra.rtc.server.verification.VerificationGateway;
import dev.ocra.rtc.server.verification.VerificationOptions;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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

  private final Builder settings;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Running running;

  private record Running(
      DefaultEventExecutor lane,
      SignallingService signalling,
      RestBackend rest,
      Edge edge,
      Store store) {}

  private OcraServer(Builder settings) {
    this.settings = settings;
  }

  /** A builder; at least one application has to be given. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts listening.
   *
   * @throws IllegalStateException if it was started before
   * @throws UncheckedIOException if the address cannot be listened on
   * @throws dev.ocra.rtc.server.store.StoreException if the store cannot be opened
   */
  public OcraServer start() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("the server was started before");
    }
    Store store = Store.open(settings.store);
    DefaultEventExecutor lane =
        new DefaultEventExecutor(new DefaultThreadFactory("ocra-lane", true));
    RestBackend rest =
        new RestBackend(
            settings.directory(),
            lane,
            store.verifications(),
            settings.verification,
            settings.verificationGateway.open(settings.directory()),
            settings.calling);
    SignallingService signalling =
        SignallingService.builder()
            .applications(settings.directory())
            .executor(lane)
            .iceServers(settings.iceServers)
            .options(settings.signalling)
            .part(MessageSwitch.over(store.messages(), settings.messaging))
            .control(rest.control())
            .push(settings.push.withStore(store.pushes()))
            .registrations(store.registrations())
            .build();
    EdgeOptions options =
        new EdgeOptions(
            settings.origins,
            settings.slowReaderTime,
            settings.maxUnsentBytes,
            settings.signalling.pingTime());
    try {
      Edge edge =
          Edge.open(
              signalling,
              rest.service(signalling.calls()),
              options,
              new InetSocketAddress(settings.host, settings.port),
              settings.webDirectory,
              settings.demoTokens ? settings.applications.get(0) : null);
      running = new Running(lane, signalling, rest, edge, store);
    } catch (IOException e) {
      rest.close();
      stop(lane);
      store.close();
      throw new UncheckedIOException(e);
    }
    LOG.info("listening on {}", uri());
    return this;
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
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
  }

  /** The address of the WebSocket. */
  public URI signallingUri() {
    return URI.create("ws" + uri().toString().substring("http".length()) + Limits.SIGNALLING_PATH);
  }

  /** How many devices are registered and how many calls are open. */
  public CompletableFuture<SignallingService.Activity> activity() {
    return running().signalling().activity();
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
    now.edge().drain();
    CompletableFuture<Void> idle = now.signalling().drain();
    if (!drain.isZero()) {
      await(idle, drain);
    }
    await(now.signalling().shutDown("the backend is shutting down"), Duration.ofSeconds(2));
    now.edge().close();
    settings.push.gateways().forEach(PushGateway::close);
    now.rest().close();
    stop(now.lane());
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

  /** Collects a server's settings; for one thread. */
  public static final class Builder {
    private final List<Application> applications = new ArrayList<>();
    private @Nullable ApplicationDirectory directory;
    private String host = "127.0.0.1";
    private int port;
    private IceServers iceServers = IceServers.none();
    private SignallingOptions signalling = SignallingOptions.defaults();
    private PushOptions push = PushOptions.none();
    private Set<String> origins = Set.of();
    private Duration slowReaderTime = Duration.ofSeconds(10);
    private int maxUnsentBytes = 1 << 20;
    private VerificationOptions verification = VerificationOptions.none();
    private StoreLocation store = StoreLocation.temporary();
    private MessagingOptions messaging = MessagingOptions.defaults();
    private GatewayFactory verificationGateway = applications -> VerificationGateway.none();
    private CallingOptions calling = CallingOptions.defaults();
    private @Nullable Path webDirectory;
    private boolean demoTokens;

    private Builder() {}

    /** Serves an application: its key, and its secret in base64. May be called several times. */
    public Builder application(String key, String secret) {
      return application(Application.of(key, secret));
    }

    /** Serves an application. */
    public Builder application(Application application) {
      applications.add(application);
      return this;
    }

    /** Serves the applications of a directory, in place of fixed ones. */
    public Builder applications(ApplicationDirectory directory) {
      this.directory = directory;
      return this;
    }

    /** The address to listen on; 127.0.0.1 if not set. */
    public Builder host(String host) {
      this.host = Objects.requireNonNull(host);
      return this;
    }

    /** The port to listen on; any free one if not set, or 0. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** The ICE servers that calls get; none if not set. */
    public Builder iceServers(IceServers iceServers) {
      this.iceServers = iceServers;
      return this;
    }

    /**
     * How devices without a link are woken; not at all if not set. The server closes the gateways.
     */
    public Builder push(PushOptions push) {
      this.push = push;
      return this;
    }

    /** Times and limits of sessions and calls. */
    public Builder signalling(SignallingOptions options) {
      this.signalling = options;
      return this;
    }

    /**
     * Origins of web pages that may connect beside those that this server serves; {@code *} for
     * all.
     */
    public Builder origins(Set<String> origins) {
      this.origins = Set.copyOf(new LinkedHashSet<>(origins));
      return this;
    }

    /** How long a client may leave unread what it is sent; 10 seconds if not set. */
    public Builder slowReaderTime(Duration time) {
      this.slowReaderTime = time;
      return this;
    }

    /** How many bytes may wait for a client that does not read; one MiB if not set. */
    public Builder maxUnsentBytes(int bytes) {
      this.maxUnsentBytes = bytes;
      return this;
    }

    /** Who may verify phone numbers, and how; nobody if not set. */
    public Builder verification(VerificationOptions options) {
      this.verification = options;
      return this;
    }

    /** What reaches telephones for that; the server closes it. */
    public Builder verificationGateway(VerificationGateway gateway) {
      return verificationGateway(applications -> gateway);
    }

    /** The same, opened when the server starts. */
    public Builder verificationGateway(GatewayFactory gateway) {
      this.verificationGateway = gateway;
      return this;
    }

    /** Callbacks to the applications' servers, and what the API tells of calls. */
    public Builder calling(CallingOptions options) {
      this.calling = Objects.requireNonNull(options);
      return this;
    }

    /**
     * Where the server keeps what has to last, such as messages; a temporary directory that is
     * deleted at the end if not set.
     */
    public Builder store(StoreLocation location) {
      this.store = Objects.requireNonNull(location);
      return this;
    }

    /** Times and limits of messages. */
    public Builder messaging(MessagingOptions options) {
      this.messaging = options;
      return this;
    }

    /** A directory of files to serve; the built-in web page if not set. */
    public Builder webDirectory(Path directory) {
      this.webDirectory = directory;
      return this;
    }

    /**
     * Gives tokens of the first application to anybody on this machine, at {@code /demo/token}. For
     * development only.
     */
    public Builder demoTokens(boolean give) {
      this.demoTokens = give;
      return this;
    }

    private ApplicationDirectory directory() {
      return directory != null ? directory : ApplicationDirectory.of(applications);
    }

    /**
     * A server that is not started.
     *
     * @throws IllegalStateException if there is no application
     */
    public OcraServer build() {
      if (directory == null && applications.isEmpty()) {
        throw new IllegalStateException("a server needs an application");
      }
      if (demoTokens && applications.isEmpty()) {
        throw new IllegalStateException("demo tokens need an application");
      }
      return new OcraServer(this);
    }

    /** Builds and starts a server. */
    public OcraServer start() {
      return build().start();
    }
  }
}
