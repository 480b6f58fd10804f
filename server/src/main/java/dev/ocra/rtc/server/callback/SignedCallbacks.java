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
    Optional<Application> application = applications.find(key);
    if (application.isEmpty()) {
      return CompletableFuture.failedFuture(new CallbackFailed("the application is gone"));
    }
    byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
    CompletableFuture<byte[]> result = new CompletableFuture<>();
    var unused =
        attempt(application.get(), urls.primary(), body)
            .whenComplete(
                (answer, failure) -> first(application.get(), urls, body, answer, failure, result));
    return result;
  }

  private void first(
      Application application,
      CallbackUrls urls,
      byte[] body,
      byte @Nullable [] answer,
      @Nullable Throwable failure,
      CompletableFuture<byte[]> result) {
    URI fallback = urls.fallback();
    if (answer != null) {
      result.complete(answer);
    } else if (fallback == null) {
      fail(application, failure, result);
    } else {
      var unused =
          attempt(application, fallback, body)
              .whenComplete(
                  (second, again) -> {
                    if (second != null) {
                      result.complete(second);
                    } else {
                      fail(application, again, result);
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

  private CompletableFuture<byte[]> attempt(Application application, URI uri, byte[] body) {
    CompletableFuture<byte[]> attempt = new CompletableFuture<>();
    Lane.Timer timer =
        lane.after(
            options.timeout(),
            () -> attempt.completeExceptionally(new CallbackFailed("no answer in time")));
    CallbackQueue queue =
        queues.computeIfAbsent(
            application.key(), key -> new CallbackQueue(options.maxOpen(), options.maxWaiting()));
    if (!queue.submit(() -> start(application, uri, body, attempt, queue))) {
      attempt.completeExceptionally(new CallbackFailed("too many callbacks wait"));
    }
    return attempt.whenComplete((answer, failure) -> timer.cancel());
  }

  private void start(
      Application application,
      URI uri,
      byte[] body,
      CompletableFuture<byte[]> attempt,
      CallbackQueue queue) {
    try {
      worker.execute(
          () -> {
            if (attempt.isDone()) {
              queue.done();
            } else {
              post(application, uri, body, attempt, queue);
            }
          });
    } catch (RejectedExecutionException e) {
      attempt.completeExceptionally(new CallbackFailed("too much to do"));
      queue.done();
    }
  }

  private void post(
      Application application,
      URI uri,
      byte[] body,
      CompletableFuture<byte[]> attempt,
      CallbackQueue queue) {
    CompletableFuture<CallbackTransport.Answer> exchange;
    try {
      exchange = transport.post(uri, headers(application, uri, body), body);
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

  private Map<String, String> headers(Application application, URI uri, byte[] body) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    Map<String, String> headers =
        new HashMap<>(
            RequestSignature.headers(
                application.key(),
                application.secrets().get(0),
                "POST",
                path,
                JSON,
                lane.now(),
                body));
    headers.put("Content-Type", JSON);
    return headers;
  }
}
