package dev.ocra.rtc.server.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/** An HTTP server on the loopback that answers as a push service would, and keeps what it got. */
@NullMarked
public final class LocalPushService implements AutoCloseable {
  private final HttpServer server;
  private final List<Received> received = new ArrayList<>();
  private final Map<String, Function<Received, Answer>> answers = new ConcurrentHashMap<>();

  /** A request. */
  public static final class Received {
    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] bytes;

    Received(String method, String path, Map<String, String> headers, byte[] bytes) {
      this.method = method;
      this.path = path;
      this.headers = headers;
      this.bytes = bytes;
    }

    /** Its method. */
    public String method() {
      return method;
    }

    /** Its path. */
    public String path() {
      return path;
    }

    /** Its headers, each with its first letter alone in upper case. */
    public Map<String, String> headers() {
      return headers;
    }

    /** Its body. */
    public byte[] bytes() {
      return bytes.clone();
    }

    /** The body as text. */
    public String body() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The body's form fields. */
    public Map<String, String> form() {
      Map<String, String> fields = new LinkedHashMap<>();
      for (String field : body().split("&", -1)) {
        String[] parts = field.split("=", 2);
        fields.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
      return fields;
    }
  }

  /** An answer. */
  public record Answer(int status, String body, Map<String, String> headers) {
    public Answer(int status, String body) {
      this(status, body, Map.of());
    }
  }

  public LocalPushService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers requests to this path. */
  public LocalPushService on(String path, Function<Received, Answer> answer) {
    answers.put(path, answer);
    return this;
  }

  /** The requests to this path so far. */
  public List<Received> to(String path) {
    synchronized (received) {
      return received.stream().filter(request -> request.path().equals(path)).toList();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new LinkedHashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      Received request =
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              headers,
              exchange.getRequestBody().readAllBytes());
      synchronized (received) {
        received.add(request);
      }
      Answer answer = answers.getOrDefault(request.path(), r -> new Answer(404, "")).apply(request);
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
