package dev.ocra.rtc.internal.client;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.Sinch;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.internal.Completion;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.media.EngineSlot;
import dev.ocra.rtc.internal.signalling.SignallingSession;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.protocol.Welcome;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A client's life: from the start over registrations, refusals and losses to the termination. What
 * the methods of {@link SinchClient} use is for any thread; the rest is on the signal lane.
 */
@NullMarked
final class ClientLife implements SignallingSession.Owner, Credentials.Owner {
  private enum Stage {
    STOPPED,
    STARTING,
    STARTED,
    TERMINATED
  }

  /** Attempts to reach the backend before a start fails; later there is no limit. */
  private static final int START_ATTEMPTS = 5;

  private final SinchClient client;
  private final ClientRuntime runtime;
  private final Lanes lanes;
  private final ClientListeners listeners;
  private final EngineSlot engine;
  private final ClientParts parts;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.STOPPED);
  private final SignallingSession session;
  private final Credentials credentials;
  private final SinchPromise<@Nullable Void> terminated = new SinchPromise<>();
  private @Nullable SinchPromise<SinchClient> starting;
  private int attempts;
  private boolean registered;

  ClientLife(SinchClient client, ClientOptions options) {
    this.client = client;
    ClientIdentity identity = options.identity();
    runtime = options.runtime();
    lanes = new Lanes(runtime.scheduler(), runtime.callbackExecutor(), runtime.clock());
    listeners = new ClientListeners(identity.userId(), lanes.callback());
    engine = new EngineSlot(options.engine().given(), options.engine().options());
    credentials = new Credentials(lanes, this);
    session =
        new SignallingSession(
            lanes,
            runtime.transport(),
            identity.endpoint(),
            identity.userId(),
            identity.deviceId(),
            "ocra-java/" + Sinch.getVersion(),
            runtime.random(),
            this::isInCall,
            listeners.log(),
            this);
    ClientContext context =
        new ClientContext(
            identity,
            lanes,
            listeners,
            listeners.log(),
            this::send,
            this::isStarted,
            this::isTerminated,
            runtime.ids());
    parts = new ClientParts(context, options, engine);
  }

  private boolean isInCall() {
    return parts.calls().hasCalls();
  }

  private void send(ToServer message) {
    session.send(message);
  }

  ClientListeners listeners() {
    return listeners;
  }

  ClientParts parts() {
    return parts;
  }

  boolean isStarted() {
    return stage.get() == Stage.STARTED;
  }

  private boolean isTerminated() {
    return stage.get() == Stage.TERMINATED;
  }

  SinchPromise<SinchClient> start(
      @Nullable Consumer<? super SinchClient> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure) {
    checkLive();
    if (!stage.compareAndSet(Stage.STOPPED, Stage.STARTING)) {
      throw new IllegalStateException("the client starts already or is started");
    }
    SinchPromise<SinchClient> promise = new SinchPromise<>(onSuccess, onFailure);
    lanes.worker().execute(engine::prepare);
    lanes
        .signal()
        .execute(
            () -> {
              starting = promise;
              attempts = 0;
              if (stage.get() == Stage.TERMINATED) {
                fail(terminatedError());
              } else {
                credentials.ask();
              }
            });
    return promise;
  }

  /** Starts unless it starts already, is started or terminated. */
  void startIfNeeded() {
    if (stage.get() == Stage.STOPPED) {
      try {
        var unused = start(null, null);
      } catch (IllegalStateException e) {
        listeners.log().debug("client", "somebody else was faster to start or to terminate it");
      }
    }
  }

  /** Ends everything. Returns what is done when everything is closed, the second time too. */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> terminate(boolean gracefully) {
    if (stage.getAndSet(Stage.TERMINATED) == Stage.TERMINATED) {
      return terminated;
    }
    lanes
        .signal()
        .execute(
            () -> {
              credentials.stop(terminatedError());
              failStart(terminatedError());
              parts.forEach(ClientPart::onTerminated);
              session.close(gracefully, this::closeEverything);
            });
    return terminated;
  }

  // Media that calls gave back is closed on the worker lane before this.
  private void closeEverything() {
    lanes
        .worker()
        .execute(
            () -> {
              engine.close();
              runtime.transport().close();
              if (runtime.callbackExecutor() == null) {
                lanes
                    .callback()
                    .execute(
                        () -> {
                          Completion.of(terminated);
                          lanes.close();
                        });
              } else {
                lanes.callback().execute(() -> Completion.of(terminated));
                lanes.close();
              }
            });
  }

  @Override
  public void checkLive() {
    if (stage.get() == Stage.TERMINATED) {
      throw new IllegalStateException("the client is terminated");
    }
  }

  private static SinchError terminatedError() {
    return ErrorValue.of(ErrorType.GENERIC, ErrorCode.GENERIC, "the client is terminated");
  }

  // What the session and the credentials say.

  @Override
  public void onCredentialsRequired(Registration registration) {
    listeners.tell(listener -> listener.onCredentialsRequired(registration));
  }

  @Override
  public void onToken(String jwt) {
    session.register(jwt);
  }

  @Override
  public void onNoToken(SinchError error) {
    listeners.tell(listener -> listener.onUserRegistrationFailed(error));
    if (!registered) {
      fail(error);
    }
  }

  @Override
  public void onTokenNeeded() {
    registered = false;
    credentials.ask();
  }

  @Override
  public void onTokenRefused(SinchError error, boolean goesOn) {
    registered = goesOn;
    listeners.tell(listener -> listener.onUserRegistrationFailed(error));
    if (credentials.onRefused(error)) {
      credentials.ask();
    } else if (goesOn) {
      credentials.askLater();
    } else {
      fail(error);
    }
  }

  @Override
  public void onRefused(SinchError error) {
    listeners.tell(listener -> listener.onUserRegistrationFailed(error));
    fail(error);
  }

  @Override
  public void onLinkLost(SinchError error) {
    if (stage.get() == Stage.STARTING && ++attempts >= START_ATTEMPTS) {
      fail(error);
    }
  }

  @Override
  public void onRegistered(Welcome welcome, boolean fresh, boolean byToken) {
    registered = true;
    credentials.onRegistered(welcome.getRegistrationExpires(), byToken);
    if (fresh) {
      parts.forEach(ClientPart::onSessionLost);
      listeners.tell(SinchClientListener::onUserRegistered);
    }
    if (stage.compareAndSet(Stage.STARTING, Stage.STARTED)) {
      SinchPromise<SinchClient> promise = starting;
      starting = null;
      listeners.tell(listener -> listener.onClientStarted(client));
      if (promise != null) {
        lanes.callback().execute(() -> promise.complete(client));
      }
    }
    parts.forEach(part -> part.onRegistered(welcome, fresh));
  }

  @Override
  public void onMessage(ToClient message) {
    if (stage.get() == Stage.TERMINATED) {
      return;
    }
    if (message instanceof RequestFailed refusal) {
      listeners.log().debug("signalling", "a request failed: " + refusal);
      parts.forEach(part -> part.onRefused(refusal));
    } else {
      parts.deliver(message);
    }
  }

  private void fail(SinchError error) {
    registered = false;
    credentials.stop(error);
    session.abandon();
    parts.forEach(ClientPart::onSessionLost);
    parts.forEach(part -> part.onFailed(error));
    if (stage.get() != Stage.TERMINATED) {
      stage.set(Stage.STOPPED);
      listeners.tell(listener -> listener.onClientFailed(client, error));
    }
    failStart(error);
  }

  private void failStart(SinchError error) {
    SinchPromise<SinchClient> promise = starting;
    starting = null;
    if (promise != null) {
      lanes.callback().execute(() -> promise.completeExceptionally(error));
    }
  }

  @Override
  public String toString() {
    return String.valueOf(stage.get());
  }
}
