package dev.ocra.rtc.server.callback;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.token.RequestSignature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to the applications' own servers: signed with their secrets, to the primary address
 * and then to the fallback, each within its time. Any thread may send and none waits: signing is
 * done by the worker, times run on the lane, and results come from either or from the transport.
 */
@NullMarked
public final class SignedCallbacks {
  private static final Logger LOG = LoggerFactory.getLogger(SignedCallbacks.class);
  private static final String JSON = "application/json";

  /** What is sent, to whichever address. Nobody changes its body. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Letter(Application application, byte[] body, Map<String, String> headers) {}

  private final ApplicationDirectory applications;
  private final CallbackTransport transport;
  private final Executor worker;
  private final Lane lane;
  private final CallbackOptions options;
  private final Map<String, CallbackQueue> queues = new ConcurrentHashMap<>();

  /**
   * Signs with the secrets of these applications.
   *
   * @param worker where it is signed; bounded
   * @param lane tells the time, and when it is over
   */
  public SignedCallbacks(
      ApplicationDirectory applications,
      CallbackTransport transport,
      Executor worker,
      Lane lane,
      CallbackOptions options) {
    this.applications = applications;
    this.transport = transport;
    this.worker = worker;
    this.lane = lane;
    this.options = options;
  }

  /**
   * Sends an event. The result is the body of an answer of 2xx; it fails with {@link
   * CallbackFailed} if neither address gives one.
   */
  public CompletableFuture<byte[]> send(String key, CallbackUrls urls, JsonObject event) {
    return send(key, urls, event, Map.of());
  }

  /** Sends an event with headers of its own. */
  public CompletableFuture<byte[]> send(
      String key, CallbackUrls urls, JsonObject event, Map<String, String> extra) {
    Optional<Application> application = applications.find(key);
    if (application.isEmpty()) {
      return CompletableFuture.failedFuture(new CallbackFailed("the application is gone"));
    }
    Letter letter =
        new Letter(application.get(), event.toString().getBytes(StandardCharsets.UTF_8), extra);
    CompletableFuture<byte[]> result = new CompletableFuture<>();
    var unused =
        attempt(letter, urls.primary())
            .whenComplete((answer, failure) -> first(letter, urls, answer, failure, result));
    return result;
  }

  private void first(
      Letter letter,
      CallbackUrls urls,
      byte @Nullable [] answer,
      @Nullable Throwable failure,
      CompletableFuture<byte[]> result) {
    URI fallback = urls.fallback();
    if (answer != null) {
      result.complete(answer);
    } else if (fallback == null) {
      fail(letter.application(), failure, result);
    } else {
      var unused =
          attempt(letter, fallback)
              .whenComplete(
                  (second, again) -> {
                    if (second != null) {
                      result.complete(second);
                    } else {
                      fail(letter.application(), again, result);
                    }
                  });
    }
  }

  private static void fail(
      Application application, @Nullable Throwable failure, CompletableFuture<byte[]> result) {
    CallbackFailed failed =
        failure instanceof CallbackFailed known
            ? known
            : new CallbackFailed("the application's server cannot be reached");
    LOG.info("a callback of {} failed: {}", application.key(), failed.getMessage());
    result.completeExceptionally(failed);
  }

  private CompletableFuture<byte[]> attempt(Letter letter, URI uri) {
    CompletableFuture<byte[]> attempt = new CompletableFuture<>();
    Lane.Timer timer =
        lane.after(
            options.timeout(),
            () -> attempt.completeExceptionally(new CallbackFailed("no answer in time")));
    CallbackQueue queue =
        queues.computeIfAbsent(
            letter.application().key(),
            key -> new CallbackQueue(options.maxOpen(), options.maxWaiting()));
    if (!queue.submit(() -> start(letter, uri, attempt, queue))) {
      attempt.completeExceptionally(new CallbackFailed("too many callbacks wait"));
    }
    return attempt.whenComplete((answer, failure) -> timer.cancel());
  }

  private void start(
      Letter letter, URI uri, CompletableFuture<byte[]> attempt, CallbackQueue queue) {
    try {
      worker.execute(
          () -> {
            if (attempt.isDone()) {
              queue.done();
            } else {
              post(letter, uri, attempt, queue);
            }
          });
    } catch (RejectedExecutionException e) {
      attempt.completeExceptionally(new CallbackFailed("too much to do"));
      queue.done();
    }
  }

  private void post(
      Letter letter, URI uri, CompletableFuture<byte[]> attempt, CallbackQueue queue) {
    CompletableFuture<CallbackTransport.Answer> exchange;
    try {
      exchange = transport.post(uri, headers(letter, uri), letter.body());
    } catch (RuntimeException e) {
      exchange = CompletableFuture.failedFuture(e);
    }
    CompletableFuture<CallbackTransport.Answer> open = exchange;
    var unused = attempt.whenComplete((answer, failure) -> open.cancel(true));
    var unusedToo =
        open.whenComplete(
            (answer, failure) -> {
              queue.done();
              if (answer == null) {
                attempt.completeExceptionally(
                    new CallbackFailed("the application's server cannot be reached"));
              } else if (answer.status() / 100 == 2) {
                attempt.complete(answer.body());
              } else {
                attempt.completeExceptionally(
                    new CallbackFailed("the application's server answered " + answer.status()));
              }
            });
  }

  private Map<String, String> headers(Letter letter, URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    Map<String, String> headers = new HashMap<>(letter.headers());
    headers.putAll(
        RequestSignature.headers(
            letter.application().key(),
            letter.application().secrets().get(0),
            "POST",
            path,
            JSON,
            lane.now(),
            letter.body()));
    headers.put("Content-Type", JSON);
    return headers;
  }
}
