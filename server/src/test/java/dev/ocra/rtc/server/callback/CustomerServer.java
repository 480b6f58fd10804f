package dev.ocra.rtc.server.callback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.token.RequestSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * A customer's server on loopback: checks the signature of each callback, keeps the events and
 * gives the answers that a test prepared, by path and event.
 */
@NullMarked
public final class CustomerServer implements AutoCloseable {
  /** What is answered. */
  public record Reply(int status, String body) {
    /** Takes it, with JSON in single quotes. */
    public static Reply ok(String json) {
      return new Reply(200, json.replace('\'', '"'));
    }
  }

  private final String key;
  private final String secret;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonBody> events = new LinkedBlockingQueue<>();

  public CustomerServer(String key, String secret) {
    this.key = key;
    this.secret = secret;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** Its address with this path. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** How events of this name that come to this path are answered; without one: never. */
  public CustomerServer on(String path, String event, Reply reply) {
    replies.put(path + " " + event, reply);
    return this;
  }

  /** The next event; its path is the member "path". */
  public JsonBody next() throws InterruptedException {
    JsonBody event = events.poll(20, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event came");
    }
    return event;
  }

  /** The next event, which has to have this name. */
  public JsonBody next(String name) throws InterruptedException {
    JsonBody event = next();
    if (!event.requiredText("event").equals(name)) {
      throw new AssertionError("not " + name + " but " + event.object());
    }
    return event;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getRawPath();
      if (!isSigned(exchange, path, body)) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      JsonBody event = JsonBody.of(body);
      events.add(event);
      Reply reply = replies.get(path + " " + event.requiredText("event"));
      if (reply == null) {
        closed.await();
        return;
      }
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isSigned(HttpExchange exchange, String path, byte[] body) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String timestamp = exchange.getRequestHeaders().getFirst("x-timestamp");
    String prefix = "Application " + key + ":";
    return authorization.startsWith(prefix)
        && Duration.between(Instant.parse(timestamp), Instant.now()).abs().toSeconds() < 60
        && RequestSignature.matches(
            authorization.substring(prefix.length()),
            secret,
            exchange.getRequestMethod(),
            path,
            exchange.getRequestHeaders().getFirst("Content-Type"),
            timestamp,
            body);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
