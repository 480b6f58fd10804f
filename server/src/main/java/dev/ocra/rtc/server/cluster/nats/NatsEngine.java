package dev.ocra.rtc.server.cluster.nats;

import dev.ocra.rtc.server.cluster.ClusterEngine;
import dev.ocra.rtc.server.cluster.RevisionConflict;
import io.nats.client.Connection;
import io.nats.client.Connection.Status;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Dispatcher;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes over NATS: subjects are its subjects, keys those of its key-value stores (JetStream). It
 * connects again by itself, for ever.
 *
 * <p><b>Life cycle:</b> opened, which blocks, and closed. <b>Threads:</b> any; one of its own makes
 * sure, after each reconnection, that the key-value stores are there.
 */
@NullMarked
public final class NatsEngine implements ClusterEngine {
  private static final Logger LOG = LoggerFactory.getLogger(NatsEngine.class);
  private static final Duration ANSWER = Duration.ofSeconds(1);
  private static final int MOST_QUEUED = 1 << 16;
  private static final int WRONG_REVISION = 10_071;
  private static final int NOT_FOUND = 404;

  private final NatsOptions options;
  private final Buckets buckets;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "ocra-nats");
            thread.setDaemon(true);
            return thread;
          });
  private final Connection connection;
  private final Dispatcher dispatcher;
  private volatile Consumer<Boolean> listener = connected -> {};
  private volatile boolean ready;
  private volatile boolean closed;

  private NatsEngine(NatsOptions options) throws IOException, InterruptedException {
    this.options = options;
    Options made =
        new Options.Builder()
            .servers(options.urls().toArray(new String[0]))
            .connectionName("ocra")
            .noEcho()
            .connectionTimeout(Duration.ofSeconds(2))
            .maxReconnects(-1)
            .reconnectWait(Duration.ofMillis(100))
            .reconnectJitter(Duration.ofMillis(100))
            // What is not sent is sent again by those who must not lose it.
            .reconnectBufferSize(0)
            .maxMessagesInOutgoingQueue(MOST_QUEUED)
            .discardMessagesWhenOutgoingQueueFull()
            .pingInterval(Duration.ofSeconds(2))
            .requestCleanupInterval(Duration.ofMillis(250))
            .connectionListener((source, event) -> onEvent(event))
            .errorListener(new Errors())
            .build();
    connection = Nats.connect(made);
    try {
      buckets = Buckets.open(connection, options);
    } catch (IOException | JetStreamApiException | RuntimeException e) {
      connection.close();
      worker.shutdown();
      throw new IOException("NATS has no key-value store: is JetStream enabled?", e);
    }
    dispatcher = connection.createDispatcher();
    ready = true;
  }

  /**
   * Connects.
   *
   * @throws UncheckedIOException if no server can be reached, or it has no JetStream
   */
  public static NatsEngine open(NatsOptions options) {
    try {
      return new NatsEngine(options);
    } catch (IOException e) {
      throw new UncheckedIOException("NATS at " + Urls.withoutSecrets(options.urls()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  private void onEvent(Events event) {
    if (closed) {
      return;
    }
    switch (event) {
      case DISCONNECTED -> {
        boolean was = ready;
        ready = false;
        if (was) {
          LOG.warn("NATS is away");
          listener.accept(false);
        }
      }
      case RESUBSCRIBED -> restore();
      default -> LOG.debug("NATS: {}", event);
    }
  }

  // Its key-value stores are gone with it if it kept them in memory.
  private void restore() {
    try {
      worker.execute(
          () -> {
            if (closed || ready || connection.getStatus() != Status.CONNECTED) {
              return;
            }
            try {
              buckets.make();
              ready = true;
              LOG.info("NATS is back");
              listener.accept(true);
            } catch (IOException | JetStreamApiException | RuntimeException e) {
              LOG.warn("NATS is back without its key-value store: {}", e.toString());
              CompletableFuture.delayedExecutor(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                  .execute(this::restore);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("NATS is back after the end");
    }
  }

  @Override
  public CompletionStage<Optional<Entry>> get(Bucket bucket, String key) {
    return ask(buckets.readingSubject(bucket, key), null, new byte[0])
        .thenApply(NatsEngine::entryOf);
  }

  private static Optional<Entry> entryOf(Message answer) {
    if (answer.isStatusMessage()) {
      if (answer.getStatus().getCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw new CompletionException(new IOException("NATS: " + answer.getStatus()));
    }
    String revision = answer.getHeaders().getFirst("Nats-Sequence");
    if (revision == null) {
      throw new CompletionException(new IOException("NATS gives no revision"));
    }
    byte[] value = answer.getData();
    return Optional.of(new Entry(value, Long.parseLong(revision)));
  }

  @Override
  public CompletionStage<Long> put(Bucket bucket, String key, byte[] value, long revision) {
    Headers headers = new Headers();
    headers.add("Nats-Expected-Last-Subject-Sequence", Long.toString(revision));
    return ask(buckets.writingSubject(bucket, key), headers, value)
        .thenApply(answer -> revisionOf(answer, key));
  }

  private static long revisionOf(Message answer, String key) {
    try {
      if (answer.isStatusMessage()) {
        throw new IOException("NATS: " + answer.getStatus());
      }
      return new PublishAck(answer).getSeqno();
    } catch (JetStreamApiException e) {
      throw new CompletionException(
          e.getApiErrorCode() == WRONG_REVISION ? new RevisionConflict(key) : e);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private CompletableFuture<Message> ask(String subject, @Nullable Headers headers, byte[] body) {
    if (!ready) {
      return CompletableFuture.failedFuture(new IOException("NATS is away"));
    }
    try {
      return connection.requestWithTimeout(subject, headers, body, ANSWER);
    } catch (IllegalStateException | IllegalArgumentException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private String subject(String name) {
    return options.prefix() + "." + name;
  }

  @Override
  public void publish(String subject, byte[] message) {
    try {
      connection.publish(subject(subject), message);
    } catch (IllegalStateException e) {
      LOG.debug("lost, as NATS is away: {}", subject);
    }
  }

  @Override
  public Subscription subscribe(String subject, Consumer<byte[]> receiver) {
    io.nats.client.Subscription made =
        dispatcher.subscribe(subject(subject), message -> receiver.accept(message.getData()));
    return () -> {
      try {
        dispatcher.unsubscribe(made);
      } catch (IllegalStateException e) {
        LOG.debug("unsubscribed after the end: {}", subject);
      }
    };
  }

  @Override
  public boolean isConnected() {
    return ready;
  }

  @Override
  public void onConnection(Consumer<Boolean> listener) {
    this.listener = listener;
  }

  @Override
  public void close() {
    closed = true;
    ready = false;
    try {
      connection.flush(ANSWER);
    } catch (TimeoutException | IllegalStateException e) {
      LOG.debug("NATS did not take everything at the end");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker.shutdownNow();
  }

  private static final class Errors implements ErrorListener {
    @Override
    public void errorOccurred(Connection source, String error) {
      LOG.warn("NATS: {}", error);
    }

    @Override
    public void exceptionOccurred(Connection source, Exception exception) {
      LOG.debug("NATS: {}", exception.toString());
    }

    @Override
    public void slowConsumerDetected(Connection source, io.nats.client.Consumer consumer) {
      LOG.warn(
          "this node does not keep up with NATS: {} messages wait",
          consumer.getPendingMessageCount());
    }
  }

  /** Addresses for logs. */
  private static final class Urls {
    static String withoutSecrets(Iterable<String> urls) {
      return String.join(",", urls).replaceAll("//[^@,/]*@", "//").toLowerCase(Locale.ROOT);
    }
  }
}
