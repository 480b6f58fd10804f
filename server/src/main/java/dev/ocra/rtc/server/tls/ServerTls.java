package dev.ocra.rtc.server.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of a server's connections. It looks at its files now and then: when they have changed,
 * new connections get the new certificate, and those that are open go on with the old one. Files
 * that cannot be used change nothing and are logged. Handlers may be asked for on any thread; the
 * slow work of handshakes is done on a thread of its own, so that it holds up nobody's messages.
 */
@NullMarked
public final class ServerTls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
  private static final int MAX_WAITING = 16_384;
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);
  private static final Duration WARN = Duration.ofDays(14);

  // Forward secrecy and authenticated encryption, nothing else.
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final TlsOptions options;
  private final InstantSource clock;
  private final ThreadPoolExecutor handshakes;
  private final ScheduledFuture<?> checking;
  private volatile SslContext context;
  // From here on only the checking thread's.
  private Stamp stamp;

  /** What changes when a file does. */
  private record Stamp(String certificate, String key) {}

  private ServerTls(TlsOptions options, ScheduledExecutorService timers, InstantSource clock)
      throws TlsException {
    this.options = options;
    this.clock = clock;
    stamp = stamp();
    context = load();
    handshakes =
        new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            new DefaultThreadFactory("ocra-tls", true));
    handshakes.allowCoreThreadTimeOut(true);
    long millis = options.checkTime().toMillis();
    // Reading files takes its time: not on the thread that tells the time.
    checking =
        timers.scheduleWithFixedDelay(this::scheduleCheck, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void scheduleCheck() {
    try {
      handshakes.execute(this::check);
    } catch (RejectedExecutionException e) {
      LOG.debug("too many handshakes to look at the certificate now");
    }
  }

  /**
   * Reads the files.
   *
   * @param timers tells when to look at them again; stays its owner's
   * @throws TlsException if they cannot be used
   */
  public static ServerTls open(
      TlsOptions options, ScheduledExecutorService timers, InstantSource clock)
      throws TlsException {
    return new ServerTls(options, timers, clock);
  }

  /** The handler for a new connection. */
  public SslHandler newHandler(ByteBufAllocator allocator) {
    SslHandler handler = context.newHandler(allocator, handshakes);
    handler.setHandshakeTimeoutMillis(HANDSHAKE.toMillis());
    return handler;
  }

  /** How long browsers are told to come with TLS alone; zero to tell nothing. */
  public Duration strictTransport() {
    return options.strictTransport();
  }

  private void check() {
    Stamp now = stamp();
    if (now.equals(stamp)) {
      return;
    }
    // Even if it is of no use: what is wrong is said once for each change.
    stamp = now;
    try {
      context = load();
    } catch (TlsException e) {
      LOG.error("the new certificate is not used, the old one stays: {}", e.getMessage());
    }
  }

  private SslContext load() throws TlsException {
    ServerCertificate certificate = ServerCertificate.read(options, clock.instant());
    X509Certificate first = certificate.chain().get(0);
    try {
      SslContext made =
          SslContextBuilder.forServer(
                  certificate.key(), certificate.chain().toArray(X509Certificate[]::new))
              .sslProvider(SslProvider.JDK)
              .protocols("TLSv1.3", "TLSv1.2")
              .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
              .clientAuth(ClientAuth.NONE)
              .build();
      LOG.info(
          "certificate of {} until {}",
          first.getSubjectX500Principal(),
          first.getNotAfter().toInstant());
      if (first.getNotAfter().toInstant().isBefore(clock.instant().plus(WARN))) {
        LOG.warn("the certificate expires at {}", first.getNotAfter().toInstant());
      }
      return made;
    } catch (SSLException | IllegalArgumentException e) {
      throw new TlsException(options.certificate() + " cannot be used for TLS");
    }
  }

  private Stamp stamp() {
    return new Stamp(stamp(options.certificate()), stamp(options.key()));
  }

  // Renewals often replace a link: so the file at its end is asked.
  private static String stamp(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + "/" + attributes.size() + "/" + attributes.fileKey();
    } catch (IOException e) {
      return "missing";
    }
  }

  /** Looks at its files no more. */
  @Override
  public void close() {
    checking.cancel(false);
    handshakes.shutdownNow();
  }
}
