package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.CallDesk;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.callback.CallbackDirectory;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.rest.RestCall;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import dev.ocra.rtc.server.rest.RestResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Places calls for applications, and keeps what was said about their events until they are over.
 * Thread-safe: requests come from the REST executor, events from the lane.
 */
@NullMarked
public final class CalloutPlacement {
  private final CallbackDirectory directory;
  private final boolean addresses;
  private final Supplier<String> ids;
  private final Map<CallKey, CalloutPlan> plans = new ConcurrentHashMap<>();

  /**
   * No calls yet.
   *
   * @param addresses whether requests may name servers of their own
   * @param ids makes ids of calls, for any thread
   */
  public CalloutPlacement(CallbackDirectory directory, boolean addresses, Supplier<String> ids) {
    this.directory = directory;
    this.addresses = addresses;
    this.ids = ids;
  }

  /**
   * Places what is asked for. The answer comes when it is known what becomes of the call at first;
   * whoever cancels it before that takes the call back.
   */
  CompletableFuture<RestResponse> place(RestCall call, CallDesk desk) {
    String application = call.caller().application().key();
    CallKey key = new CallKey(application, ids.get());
    CalloutRequest request =
        CalloutRequest.of(
            call.body(),
            key,
            CalloutHeaders.of(call.request().headers()),
            addresses,
            directory.find(application).isPresent());
    plans.put(key, request.plan());
    CompletableFuture<RestResponse> answer = new CompletableFuture<>();
    var unused =
        answer.whenComplete(
            (response, failure) -> {
              if (answer.isCancelled()) {
                var unusedEither = desk.hangUp(key);
              }
            });
    var unusedToo =
        desk.callOut(request.order())
            .whenComplete(
                (outcome, failure) -> {
                  if (outcome == CallDesk.Outcome.DONE) {
                    answer.complete(RestResponse.ok(Json.object("callId", key.id())));
                    return;
                  }
                  plans.remove(key);
                  answer.completeExceptionally(failure == null ? tooMany() : failure);
                });
    return answer;
  }

  private static RestException tooMany() {
    return new RestException(RestErrors.UNAVAILABLE, "no more calls for now; try again");
  }

  /** What was said about the events of a call; null if an app made it. */
  @Nullable CalloutPlan planOf(CallKey key) {
    return plans.get(key);
  }

  void forget(CallKey key) {
    plans.remove(key);
  }
}
