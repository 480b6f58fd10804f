package dev.ocra.rtc.server.rest;

import dev.ocra.rtc.server.limits.LimitExceeded;
import dev.ocra.rtc.server.limits.RestLimits;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The REST API without a network: takes requests, whatever they came over, and answers each. Any
 * thread may ask; handlers run on the executor, which should be bounded and stays its owner's to
 * shut down. When it takes no more work, requests are refused with {@link RestErrors#UNAVAILABLE}.
 */
@NullMarked
public final class RestService {
  private static final Logger LOG = LoggerFactory.getLogger(RestService.class);

  private final Authentication authentication;
  private final RestRoutes routes;
  private final Executor executor;
  private final RestLimits limits;

  /** Answers with these routes as often as it is asked. */
  public RestService(Authentication authentication, RestRoutes routes, Executor executor) {
    this(authentication, routes, executor, RestLimits.none());
  }

  /** Answers with these routes, within these limits. */
  public RestService(
      Authentication authentication, RestRoutes routes, Executor executor, RestLimits limits) {
    this.limits = limits;
    this.authentication = authentication;
    this.routes = routes;
    this.executor = executor;
  }

  /** Whether requests of this path are for this service. */
  public boolean serves(String path) {
    return routes.serves(path);
  }

  /**
   * Answers a request. The result never fails: what goes wrong is an answer too. Whoever asked and
   * went away cancels it.
   */
  public CompletableFuture<RestResponse> answer(RestRequest request) {
    CompletableFuture<RestResponse> result = new CompletableFuture<>();
    try {
      executor.execute(() -> handle(request, result));
    } catch (RejectedExecutionException e) {
      result.complete(busy());
    }
    return result;
  }

  private void handle(RestRequest request, CompletableFuture<RestResponse> result) {
    if (result.isCancelled()) {
      return;
    }
    CompletionStage<RestResponse> answer;
    try {
      RestRoutes.Match match = routes.find(request.method(), request.path());
      Caller caller = authentication.check(request);
      limits.check(caller.application().key(), caller.level().covers(AuthenticationLevel.BASIC));
      answer = match.handler().handle(new RestCall(caller, request, match.parameters()));
    } catch (LimitExceeded exceeded) {
      result.complete(tooMany(exceeded.retrySeconds()));
      return;
    } catch (RuntimeException e) {
      result.complete(failed(request, e));
      return;
    }
    var unused =
        answer.whenComplete(
            (response, failure) ->
                result.complete(failure == null ? response : failed(request, failure)));
    var unusedToo =
        result.whenComplete(
            (response, failure) -> {
              if (result.isCancelled()) {
                answer.toCompletableFuture().cancel(false);
              }
            });
  }

  /** The answer to one who asks too often. */
  public static RestResponse tooMany(int retrySeconds) {
    return new RestException(RestErrors.TOO_MANY, "too many requests")
        .response()
        .withHeader("Retry-After", Integer.toString(retrySeconds));
  }

  private static RestResponse failed(RestRequest request, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof CancellationException) {
      return busy(); // nobody is there to read it
    }
    if (cause instanceof RestException refused) {
      return refused.response();
    }
    if (cause instanceof RejectedExecutionException) {
      return busy();
    }
    LOG.error("{} failed", request.method(), cause);
    return new RestException(RestErrors.INTERNAL, "the backend failed").response();
  }

  private static RestResponse busy() {
    return new RestException(RestErrors.UNAVAILABLE, "too much to do, try again").response();
  }
}
