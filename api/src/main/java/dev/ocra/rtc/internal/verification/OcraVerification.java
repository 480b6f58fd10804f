package dev.ocra.rtc.internal.verification;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.http.HttpTransport;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.verification.InitiationResult;
import dev.ocra.rtc.verification.Verification;
import dev.ocra.rtc.verification.VerificationListener;
import dev.ocra.rtc.verification.VerificationMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One verification. Public methods of {@link Verification}: any thread; the rest: signal lane. */
@NullMarked
final class OcraVerification implements Verification {
  private static final Logger LOG = LoggerFactory.getLogger(OcraVerification.class);
  private static final int MAX_CODE = 32;

  private final Verifications backend;
  private final Lanes lanes;
  private final VerificationMethod method;
  private final String number;
  private final @Nullable String custom;
  private final List<VerificationListener> listeners = new CopyOnWriteArrayList<>();

  // What the application waits for, in the order of its asking.
  private final List<SinchPromise<?>> waiting = new ArrayList<>();
  private int round;
  private @Nullable InitiationResult begun;
  private @Nullable SinchPromise<InitiationResult> initiating;
  private @Nullable CalloutPolling polling;

  OcraVerification(
      Verifications backend,
      Lanes lanes,
      VerificationMethod method,
      String number,
      @Nullable String custom) {
    this.backend = backend;
    this.lanes = lanes;
    this.method = method;
    this.number = number;
    this.custom = custom;
  }

  @Override
  public String getNumber() {
    return number;
  }

  @Override
  public VerificationMethod getMethod() {
    return method;
  }

  @Override
  public void addVerificationListener(VerificationListener listener) {
    Objects.requireNonNull(listener, "listener");
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  @Override
  public void removeVerificationListener(VerificationListener listener) {
    listeners.remove(listener);
  }

  @Override
  public SinchPromise<InitiationResult> initiate(
      @Nullable Consumer<? super InitiationResult> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure) {
    backend.checkLive();
    SinchPromise<InitiationResult> promise = new SinchPromise<>(onSuccess, onFailure);
    lanes.signal().execute(() -> begin(promise));
    return promise;
  }

  @Override
  public SinchPromise<InitiationResult> retry(
      @Nullable Consumer<? super InitiationResult> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure) {
    return initiate(onSuccess, onFailure);
  }

  @Override
  public SinchPromise<Verification> verify(
      String code,
      @Nullable Consumer<? super Verification> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure) {
    backend.checkLive();
    String text = code.strip();
    if (text.isEmpty() || text.length() > MAX_CODE) {
      throw new IllegalArgumentException("a code has 1 to " + MAX_CODE + " characters");
    }
    SinchPromise<Verification> promise = new SinchPromise<>(onSuccess, onFailure);
    lanes.signal().execute(() -> report(text, promise));
    return promise;
  }

  // Whether the promise may wait for an answer; one that comes too late fails.
  private boolean await(SinchPromise<?> promise) {
    SinchError closed = backend.closed();
    if (closed != null) {
      lanes.callback().execute(() -> promise.completeExceptionally(closed));
      return false;
    }
    waiting.add(promise);
    backend.setBusy(this, true);
    return true;
  }

  private boolean settle(SinchPromise<?> promise) {
    boolean waited = waiting.remove(promise);
    backend.setBusy(this, !waiting.isEmpty());
    return waited;
  }

  void abandon(SinchError error) {
    stopPolling();
    for (SinchPromise<?> promise : List.copyOf(waiting)) {
      waiting.remove(promise);
      lanes.callback().execute(() -> promise.completeExceptionally(error));
    }
  }

  private void begin(SinchPromise<InitiationResult> promise) {
    if (!await(promise)) {
      return;
    }
    int mine = ++round;
    SinchPromise<InitiationResult> before = initiating;
    boolean polled = polling != null;
    stopPolling();
    if (before != null && polled) {
      fail(before, VerificationErrors.superseded(), VerificationListener::onVerificationFailed);
    }
    begun = null;
    initiating = promise;
    backend.send(
        "POST",
        "",
        VerificationJson.begin(method, number, custom),
        result -> {
          if (!waiting.contains(promise)) {
            return;
          }
          JsonObject answer = accepted(result);
          InitiationResult started = answer == null ? null : VerificationJson.begun(method, answer);
          if (answer == null || started == null) {
            fail(promise, errorOf(result), VerificationListener::onInitiationFailed);
          } else {
            began(promise, started, answer, mine == round);
          }
        });
  }

  private void began(
      SinchPromise<InitiationResult> promise,
      InitiationResult started,
      JsonObject answer,
      boolean newest) {
    tell(listener -> listener.onInitiated(this, started));
    if (newest) {
      begun = started;
    }
    if (method != VerificationMethod.CALLOUT) {
      done(promise, started);
    } else if (!newest) {
      fail(promise, VerificationErrors.superseded(), VerificationListener::onVerificationFailed);
    } else {
      polling =
          new CalloutPolling(
              lanes,
              backend,
              started.getId(),
              VerificationJson.details(method, answer),
              failure -> polled(promise, started, failure));
    }
  }

  private void polled(
      SinchPromise<InitiationResult> promise,
      InitiationResult started,
      @Nullable SinchError failure) {
    polling = null;
    if (failure == null) {
      tell(listener -> listener.onVerified(this));
      done(promise, started);
    } else {
      fail(promise, failure, VerificationListener::onVerificationFailed);
    }
  }

  private void report(String code, SinchPromise<Verification> promise) {
    if (!await(promise)) {
      return;
    }
    InitiationResult current = begun;
    String path = current == null ? "/number/" + number : "/id/" + current.getId();
    backend.send(
        "PUT",
        path,
        VerificationJson.report(method, code),
        result -> {
          JsonObject state = accepted(result);
          if (state != null) {
            reported(promise, VerificationErrors.ofState(state));
          } else if (current != null && isConflict(result)) {
            askWhy(promise, path);
          } else {
            reported(promise, errorOf(result));
          }
        });
  }

  // The backend says only that it is over; why, its state tells.
  private void askWhy(SinchPromise<Verification> promise, String path) {
    backend.send(
        "GET",
        path,
        "",
        result -> {
          JsonObject state = accepted(result);
          SinchError why = state == null ? null : VerificationErrors.ofState(state);
          reported(promise, why == null ? VerificationErrors.over() : why);
        });
  }

  private void reported(SinchPromise<Verification> promise, @Nullable SinchError failure) {
    if (!waiting.contains(promise)) {
      return;
    }
    if (failure != null) {
      fail(promise, failure, VerificationListener::onVerificationFailed);
      return;
    }
    tell(listener -> listener.onVerified(this));
    done(promise, this);
    SinchPromise<InitiationResult> called = initiating;
    InitiationResult started = begun;
    if (polling != null && called != null && started != null) {
      stopPolling();
      done(called, started);
    }
  }

  private void stopPolling() {
    CalloutPolling running = polling;
    polling = null;
    if (running != null) {
      running.stop();
    }
  }

  private <T> void done(SinchPromise<T> promise, T value) {
    if (settle(promise)) {
      lanes.callback().execute(() -> promise.complete(value));
    }
  }

  private interface Failure {
    void tell(VerificationListener listener, Verification verification, SinchError error);
  }

  private void fail(SinchPromise<?> promise, SinchError error, Failure failure) {
    if (settle(promise)) {
      tell(listener -> failure.tell(listener, this, error));
      lanes.callback().execute(() -> promise.completeExceptionally(error));
    }
  }

  private void tell(Consumer<VerificationListener> event) {
    lanes
        .callback()
        .execute(
            () -> {
              for (VerificationListener listener : listeners) {
                try {
                  event.accept(listener);
                } catch (RuntimeException e) {
                  LOG.warn("a verification listener failed", e);
                }
              }
            });
  }

  /** The body of an answer that is good, or null. */
  static @Nullable JsonObject accepted(HttpTransport.Result result) {
    return result instanceof HttpTransport.Answered answered && answered.status() / 100 == 2
        ? VerificationJson.parse(answered.body())
        : null;
  }

  private static boolean isConflict(HttpTransport.Result result) {
    return result instanceof HttpTransport.Answered answered
        && VerificationErrors.codeOf(VerificationJson.parse(answered.body()))
            == VerificationErrors.CONFLICT;
  }

  private static SinchError errorOf(HttpTransport.Result result) {
    if (result instanceof HttpTransport.Unanswered failure) {
      return VerificationErrors.unanswered(failure);
    }
    return result instanceof HttpTransport.Answered answered && answered.status() / 100 != 2
        ? VerificationErrors.refused(VerificationJson.parse(answered.body()))
        : VerificationErrors.unreadable();
  }

  @Override
  public String toString() {
    return "Verification " + method;
  }
}
