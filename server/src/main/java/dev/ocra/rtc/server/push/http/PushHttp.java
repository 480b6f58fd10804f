package dev.ocra.rtc.server.push.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to push services and their token endpoints, HTTP/2 where they speak it: asynchronous, with
 * time limits, without redirects. For any thread; answers come on its own two. Gateways may share
 * it: the first that is closed closes it.
 *
 * <p>Its errors never quote what was sent: bodies and headers carry secrets.
 */
@NullMarked
public final class PushHttp implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final ExecutorService executor;
  private final HttpClient client;
  private final InstantSource clock;

  /** With two threads of its own. */
  public PushHttp(InstantSource clock) {
    this.clock = clock;
    executor =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "ocra-push-http");
              thread.setDaemon(true);
              return thread;
            });
    client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .executor(executor)
            .build();
  }

  /** What was answered. */
  public record Answer(int status, String body, @Nullable Duration retryAfter) {
    /** Whether the service asks to come again, or is broken for the moment. */
    public boolean isPassing() {
      return status == 429 || status >= 500;
    }
  }

  /** The clock that tells when tokens expire. */
  public InstantSource clock() {
    return clock;
  }

  /** Where work that takes time is done. */
  public ExecutorService executor() {
    return executor;
  }

  /** A request to this address, with the time limit of all. */
  public static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(ANSWER);
  }

  /** A POST of form fields. */
  public static HttpRequest.Builder form(URI uri, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return request(uri)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /** A POST of JSON. */
  public static HttpRequest.Builder json(URI uri, String body) {
    return request(uri)
        .header("Content-Type", "application/json; charset=UTF-8")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Sends a request. Fails with an {@link IOException} if there is no answer in time. */
  public CompletableFuture<Answer> send(HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofString()).thenApply(this::answer);
  }

  private Answer answer(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.body(),
        response.headers().firstValue("Retry-After").map(this::duration).orElse(null));
  }

  private @Nullable Duration duration(String text) {
    try {
      if (text.matches("[0-9]{1,6}")) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), at);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
