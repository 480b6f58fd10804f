package dev.ocra.rtc.internal.push;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.PushConfiguration;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.SinchPush;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallNotificationResult;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.client.ClientContext;
import dev.ocra.rtc.internal.client.ClientPart;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Relay;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.push.PushPayloadKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Asks the backend for the calls that pushes told of, and says what became of them. On the signal
 * lane, except {@link #relay}.
 */
@NullMarked
public final class PushRelays implements ClientPart {
  /** Until the client is registered and the backend has answered. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final ClientContext context;
  private final Predicate<String> isCallHere;
  private final @Nullable PushPayloadKey key;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>(1);

  private static final class Waiting {
    final CallNotificationResult push;
    final List<SinchPromise<CallNotificationResult>> promises = new ArrayList<>(1);
    @Nullable Timer timer;

    Waiting(CallNotificationResult push) {
      this.push = push;
    }
  }

  /**
   * No relays yet.
   *
   * @param isCallHere whether a call of this id is open in this client
   * @param configuration has the key of this device's pushes; null for none
   */
  public PushRelays(
      ClientContext context,
      Predicate<String> isCallHere,
      @Nullable PushConfiguration configuration) {
    this.context = context;
    this.key = configuration == null ? null : configuration.getPayloadKey();
    this.isCallHere = isCallHere;
  }

  /** Whether the backend has to be asked what became of the call. Any thread. */
  public static boolean isQuestion(CallNotificationResult push) {
    return push.getEndCause() == CallEndCause.NONE;
  }

  /** Reads a push with this device's key. Any thread. */
  public CallNotificationResult read(Map<String, String> payload) {
    context.checkLive();
    return SinchPush.queryPushNotificationPayload(payload, key, context.lanes().clock());
  }

  /** Takes a push. Any thread. */
  public SinchPromise<CallNotificationResult> relay(CallNotificationResult push) {
    context.checkLive();
    SinchPromise<CallNotificationResult> promise = new SinchPromise<>();
    if (!isQuestion(push)) {
      context.lanes().callback().execute(() -> promise.complete(push));
      return promise;
    }
    context.lanes().signal().execute(() -> take(push, promise));
    return promise;
  }

  private void take(CallNotificationResult push, SinchPromise<CallNotificationResult> promise) {
    String call = push.getCallId();
    if (context.terminated().getAsBoolean()) {
      context.lanes().callback().execute(() -> promise.completeExceptionally(terminated()));
    } else if (isCallHere.test(call)) {
      context.lanes().callback().execute(() -> promise.complete(PushNotification.ringing(push)));
    } else {
      Waiting open = waiting.get(call);
      if (open == null) {
        open = new Waiting(push);
        waiting.put(call, open);
        open.timer = context.lanes().after(ANSWER, () -> fail(call, noAnswer()));
        ask(call);
      }
      open.promises.add(promise);
    }
  }

  // Without a session it goes to nobody; then it is asked at the registration.
  private void ask(String call) {
    context.send().accept(new Relay(call));
  }

  @Override
  public void onRegistered(Welcome welcome, boolean fresh) {
    if (fresh) {
      waiting.keySet().forEach(this::ask);
    }
  }

  @Override
  public boolean onMessage(ToClient message) {
    if (message instanceof Incoming incoming && waiting.containsKey(incoming.getCall())) {
      // After the listeners of incoming calls, which are told when this message is dealt with.
      context.lanes().signal().execute(() -> settle(incoming.getCall(), PushNotification::ringing));
    } else if (message instanceof Ended ended) {
      CallEndCause cause = CallEndCause.valueOf(ended.getCause().name());
      settle(ended.getCall(), push -> PushNotification.over(push, cause));
    }
    return false; // calls are not this part's
  }

  @Override
  public void onRefused(RequestFailed refusal) {
    String call = refusal.getCall();
    if (call == null) {
      return;
    }
    if (refusal.getCode() == ErrorCodes.UNKNOWN_CALL) {
      // The backend remembers calls for minutes: this one is long over.
      settle(call, push -> PushNotification.over(push, CallEndCause.TIMEOUT));
    } else {
      fail(call, ErrorValue.ofBackend(refusal.getCode(), refusal.getMessage()));
    }
  }

  @Override
  public void onFailed(SinchError error) {
    List.copyOf(waiting.keySet()).forEach(call -> fail(call, error));
  }

  @Override
  public void onTerminated() {
    onFailed(terminated());
  }

  private interface Outcome {
    CallNotificationResult of(CallNotificationResult push);
  }

  private void settle(String call, Outcome outcome) {
    end(call, (push, promise) -> promise.complete(outcome.of(push)));
  }

  private void fail(String call, SinchError error) {
    end(call, (push, promise) -> promise.completeExceptionally(error));
  }

  private interface End {
    void tell(CallNotificationResult push, SinchPromise<CallNotificationResult> promise);
  }

  private void end(String call, End end) {
    Waiting found = waiting.remove(call);
    if (found != null) {
      found.timer = Timer.stop(found.timer);
      Consumer<SinchPromise<CallNotificationResult>> tell =
          promise -> end.tell(found.push, promise);
      context.lanes().callback().execute(() -> found.promises.forEach(tell));
    }
  }

  private static SinchError terminated() {
    return ErrorValue.of(ErrorType.GENERIC, ErrorCode.GENERIC, "the client is terminated");
  }

  private static SinchError noAnswer() {
    return ErrorValue.of(
        ErrorType.NETWORK, ErrorCode.NETWORK_TIMEOUT, "the backend does not answer");
  }
}
