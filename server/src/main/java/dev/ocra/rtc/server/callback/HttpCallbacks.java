package dev.ocra.rtc.server.callback;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * Callbacks over HTTP, without redirects, with answers of 64 KiB at most. It owns two threads for
 * answers and two for signing, until it is closed. For any thread.
 */
@NullMarked
public final class HttpCallbacks implements CallbackTransport, AutoCloseable {
  private static final int MAX_BODY = 64 * 1024;
  private static final int QUEUE = 8192;
  private static final int THREADS = 2;

  private final ExecutorService answers =
      Executors.newFixedThreadPool(THREADS, new DefaultThreadFactory("ocra-callback-http", true));
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE),
          new DefaultThreadFactory("ocra-callback", true));
  private final HttpClient client;

  /** Gives up connecting after this time. */
  public HttpCallbacks(Duration connectTime) {
    worker.allowCoreThreadTimeOut(true);
    client =
        HttpClient.newBuilder()
            .connectTimeout(connectTime)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .executor(answers)
            .build();
  }

  /** Where requests are signed; bounded. */
  public Executor worker() {
    return worker;
  }

  @Override
  public CompletableFuture<Answer> post(URI uri, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    var exchange = client.sendAsync(request.build(), head -> new LimitedBody(MAX_BODY));
    CompletableFuture<Answer> answer =
        exchange.thenApply(response -> new Answer(response.statusCode(), response.body()));
    // Cancelling the derived future must reach the exchange, which closes the connection.
    var unused =
        answer.whenComplete(
            (done, failure) -> {
              if (answer.isCancelled()) {
                exchange.cancel(true);
              }
            });
    return answer;
  }

  /** Lets what was asked for leave for a moment, then gives up. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(1, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      worker.shutdownNow();
    }
    answers.shutdownNow();
  }
}
