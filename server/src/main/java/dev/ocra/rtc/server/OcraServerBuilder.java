package dev.ocra.rtc.server;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.calling.CallingOptions;
import dev.ocra.rtc.server.cluster.ClusterEngine;
import dev.ocra.rtc.server.cluster.ClusterOptions;
import dev.ocra.rtc.server.encryption.StoreKeys;
import dev.ocra.rtc.server.ice.IceServers;
import dev.ocra.rtc.server.limits.LimitOptions;
import dev.ocra.rtc.server.management.ManagementOptions;
import dev.ocra.rtc.server.messaging.MessagingOptions;
import dev.ocra.rtc.server.push.PushOptions;
import dev.ocra.rtc.server.signalling.SignallingOptions;
import dev.ocra.rtc.server.store.StoreLocation;
import dev.ocra.rtc.server.tls.TlsOptions;
import dev.ocra.rtc.server.tracing.TracingOptions;
import dev.ocra.rtc.server.verification.GatewayFactory;
import dev.ocra.rtc.server.verification.VerificationGateway;
import dev.ocra.rtc.server.verification.VerificationOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Collects the settings of an {@link OcraServer}; for one thread. */
@NullMarked
public final class OcraServerBuilder {
  final List<Application> applications = new ArrayList<>();
  @Nullable ApplicationDirectory directory;
  @Nullable Application toTryWith;
  String host = "127.0.0.1";
  int port;
  IceServers iceServers = IceServers.none();
  SignallingOptions signalling = SignallingOptions.defaults();
  PushOptions push = PushOptions.none();
  Set<String> origins = Set.of();
  Duration slowReaderTime = Duration.ofSeconds(10);
  int maxUnsentBytes = 1 << 20;
  VerificationOptions verification = VerificationOptions.none();
  StoreLocation store = StoreLocation.temporary();
  StoreKeys storeKeys = StoreKeys.none();
  MessagingOptions messaging = MessagingOptions.defaults();
  GatewayFactory verificationGateway = applications -> VerificationGateway.none();
  CallingOptions calling = CallingOptions.defaults();
  @Nullable Path webDirectory;
  boolean demoTokens;
  @Nullable ClusterOptions clusterOptions;
  @Nullable Supplier<ClusterEngine> clusterEngine;
  @Nullable ManagementOptions management;
  @Nullable TracingOptions tracing;
  LimitOptions limits = LimitOptions.defaults();
  @Nullable TlsOptions tls;

  OcraServerBuilder() {}

  /**
   * Serves an application beside those of the store: its key, and its secret in base64. May be
   * called several times.
   */
  public OcraServerBuilder application(String key, String secret) {
    return application(Application.of(key, secret));
  }

  /** Serves an application. */
  public OcraServerBuilder application(Application application) {
    applications.add(application);
    return this;
  }

  /**
   * Serves this one, and gives demo tokens for it, if there is no other: neither here nor in the
   * store.
   */
  public OcraServerBuilder applicationToTryWith(Application application) {
    toTryWith = application;
    return this;
  }

  /** Serves the applications of a directory, in place of fixed ones and those of the store. */
  public OcraServerBuilder applications(ApplicationDirectory directory) {
    this.directory = directory;
    return this;
  }

  /** The address to listen on; 127.0.0.1 if not set. */
  public OcraServerBuilder host(String host) {
    this.host = Objects.requireNonNull(host);
    return this;
  }

  /** The port to listen on; any free one if not set, or 0. */
  public OcraServerBuilder port(int port) {
    this.port = port;
    return this;
  }

  /** The ICE servers that calls get; none if not set. */
  public OcraServerBuilder iceServers(IceServers iceServers) {
    this.iceServers = iceServers;
    return this;
  }

  /**
   * How devices without a link are woken; not at all if not set. The server closes the gateways.
   */
  public OcraServerBuilder push(PushOptions push) {
    this.push = push;
    return this;
  }

  /** Times and limits of sessions and calls. */
  public OcraServerBuilder signalling(SignallingOptions options) {
    this.signalling = options;
    return this;
  }

  /**
   * Origins of web pages that may connect beside those that this server serves; {@code *} for all.
   */
  public OcraServerBuilder origins(Set<String> origins) {
    this.origins = Set.copyOf(new LinkedHashSet<>(origins));
    return this;
  }

  /** How long a client may leave unread what it is sent; 10 seconds if not set. */
  public OcraServerBuilder slowReaderTime(Duration time) {
    this.slowReaderTime = time;
    return this;
  }

  /** How many bytes may wait for a client that does not read; one MiB if not set. */
  public OcraServerBuilder maxUnsentBytes(int bytes) {
    this.maxUnsentBytes = bytes;
    return this;
  }

  /** Who may verify phone numbers, and how; nobody if not set. */
  public OcraServerBuilder verification(VerificationOptions options) {
    this.verification = options;
    return this;
  }

  /** What reaches telephones for that; the server closes it. */
  public OcraServerBuilder verificationGateway(VerificationGateway gateway) {
    return verificationGateway(applications -> gateway);
  }

  /** The same, opened when the server starts. */
  public OcraServerBuilder verificationGateway(GatewayFactory gateway) {
    this.verificationGateway = gateway;
    return this;
  }

  /** Callbacks to the applications' servers, and what the API tells of calls. */
  public OcraServerBuilder calling(CallingOptions options) {
    this.calling = Objects.requireNonNull(options);
    return this;
  }

  /**
   * Where the server keeps what has to last, such as messages; a temporary directory that is
   * deleted at the end if not set.
   */
  public OcraServerBuilder store(StoreLocation location) {
    this.store = Objects.requireNonNull(location);
    return this;
  }

  /** What secrets in the store are encrypted with; without keys none can be kept there. */
  public OcraServerBuilder storeKeys(StoreKeys keys) {
    this.storeKeys = Objects.requireNonNull(keys);
    return this;
  }

  /**
   * Makes the server one node of several, which share the store; it is the whole backend if not
   * set.
   *
   * @param engine connects it to the others; called once, at the start
   */
  public OcraServerBuilder cluster(ClusterOptions options, Supplier<ClusterEngine> engine) {
    this.clusterOptions = Objects.requireNonNull(options);
    this.clusterEngine = Objects.requireNonNull(engine);
    return this;
  }

  /** Times and limits of messages. */
  public OcraServerBuilder messaging(MessagingOptions options) {
    this.messaging = options;
    return this;
  }

  /** A directory of files to serve; the built-in web page if not set. */
  public OcraServerBuilder webDirectory(Path directory) {
    this.webDirectory = directory;
    return this;
  }

  /**
   * Gives tokens of the first application to anybody on this machine, at {@code /demo/token}. For
   * development only.
   */
  public OcraServerBuilder demoTokens(boolean give) {
    this.demoTokens = give;
    return this;
  }

  /** Opens a port for metrics, health and administration; there is none if not set, or null. */
  public OcraServerBuilder management(@Nullable ManagementOptions options) {
    this.management = options;
    return this;
  }

  /** Sends traces of calls to a collector; there are none if not set, or null. */
  public OcraServerBuilder tracing(@Nullable TracingOptions options) {
    this.tracing = options;
    return this;
  }

  /** How much anybody may ask of the server; see {@link LimitOptions} for what holds if not set. */
  public OcraServerBuilder limits(LimitOptions options) {
    this.limits = Objects.requireNonNull(options);
    return this;
  }

  /** Speaks TLS alone, with this certificate; no TLS if not set. */
  public OcraServerBuilder tls(TlsOptions options) {
    this.tls = Objects.requireNonNull(options);
    return this;
  }

  /**
   * A server that is not started.
   *
   * @throws IllegalStateException if there is no application, and the store that would have one is
   *     temporary
   */
  public OcraServer build() {
    boolean maybeStored = !(store instanceof StoreLocation.Temporary) || toTryWith != null;
    if (directory == null && applications.isEmpty() && !maybeStored) {
      throw new IllegalStateException("a server needs an application");
    }
    if (demoTokens && applications.isEmpty() && toTryWith == null) {
      throw new IllegalStateException("demo tokens need an application");
    }
    return new OcraServer(this);
  }

  /** Builds and starts a server. */
  public OcraServer start() {
    return build().start();
  }
}
