package dev.ocra.rtc.internal.client;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.LogMessage;
import dev.ocra.rtc.Login;
import dev.ocra.rtc.Sinch;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.SinchSession;
import dev.ocra.rtc.internal.Completion;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.media.EngineSlot;
import dev.ocra.rtc.internal.signalling.SignallingSession;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.ToClient;
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
  private final LoginState login;
  private final boolean connects;
  private final SinchPromise<@Nullable Void> terminated = new SinchPromise<>();
  private @Nullable SinchPromise<SinchClient> starting;
  private int attempts;
  private boolean registered;
  private @Nullable SinchPromise<SinchClient> connecting;
  private volatile boolean connected;

  ClientLife(SinchClient client, ClientOptions options) {
    this.client = client;
    ClientIdentity identity = options.identity();
    runtime = options.runtime();
    lanes = new Lanes(runtime.scheduler(), runtime.callbackExecutor(), runtime.clock());
    listeners = new ClientListeners(identity::userId, lanes.callback());
    Consumer<? super LogMessage> onLogMessage = options.features().onLogMessage();
    if (onLogMessage != null) {
      listeners.add(new LogListener(onLogMessage));
    }
    connects = options.features().startActiveConnection();
    login = new LoginState(identity);
    engine = new EngineSlot(options.engine().given(), options.engine().options());
    credentials = new Credentials(lanes, this);
    session =
        new SignallingSession(
            lanes,
            runtime.transport(),
            identity,
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
            session::send,
            this::isConnected,
            this::isTerminated,
            runtime.ids());
    parts = new ClientParts(context, options, engine);
  }

  private boolean isInCall() {
    return parts.calls().hasCalls();
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

  // What a part can ask the backend for needs the connection too.
  private boolean isConnected() {
    return isStarted() && connected;
  }

  private boolean isTerminated() {
    return stage.get() == Stage.TERMINATED;
  }

  SinchPromise<SinchClient> start(
      @Nullable Login with,
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
                fail(LifeErrors.terminated());
              } else if (with == null) {
                login.begin();
                credentials.ask();
              } else if (with.getKind() == Login.Kind.PASSWORD) {
                fail(LoginState.noUserDirectory());
              } else {
                session.register(login.begin(with));
              }
            });
    return promise;
  }

  /** Starts unless it starts already, is started or terminated. */
  void startIfNeeded() {
    if (stage.get() == Stage.STOPPED) {
      try {
        var unused = start(null, null, null);
      } catch (IllegalStateException e) {
        listeners.log().debug("client", "somebody else was faster to start or to terminate it");
      }
    }
  }

  /** The session to save. */
  @Nullable SinchSession session() {
    return login.session();
  }

  /** Connects a client that is started. */
  SinchPromise<SinchClient> connect() {
    if (!isStarted()) {
      throw new IllegalStateException("the client is not started");
    }
    SinchPromise<SinchClient> promise = new SinchPromise<>();
    lanes
        .signal()
        .execute(
            () -> {
              String again = login.again();
              if (connected) {
                lanes.callback().execute(() -> promise.complete(client));
              } else if (!isStarted()) {
                failLater(promise, LifeErrors.terminated());
              } else {
                failLater(connecting, LifeErrors.superseded());
                connecting = promise;
                if (again != null) {
                  session.register(again);
                } else {
                  credentials.ask();
                }
              }
            });
    return promise;
  }

  /** Disconnects a client that is started. */
  void disconnect() {
    lanes
        .signal()
        .execute(
            () -> {
              if (connected && isStarted()) {
                leave();
              }
            });
  }

  private void leave() {
    connected = false;
    registered = false;
    credentials.stop(LifeErrors.superseded());
    parts.forEach(ClientPart::onSessionLost);
    session.leave();
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
              credentials.stop(LifeErrors.terminated());
              failStart(LifeErrors.terminated());
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

  // What the session and the credentials say.

  @Override
  public void onCredentialsRequired(Registration registration) {
    listeners.tell(listener -> listener.onCredentialsRequired(client, registration));
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
    String again = login.byLogin() ? login.again() : null;
    if (again != null) {
      session.register(again);
    } else {
      credentials.ask();
    }
  }

  @Override
  public void onTokenRefused(SinchError error, boolean goesOn) {
    registered = goesOn;
    listeners.tell(listener -> listener.onUserRegistrationFailed(error));
    login.forget();
    boolean atLogin = login.byLogin() && stage.get() == Stage.STARTING;
    if (!atLogin && credentials.onRefused(error)) {
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
    connected = true;
    login.save(welcome.getSaved());
    credentials.onRegistered(welcome.getRegistrationExpires(), byToken);
    if (fresh) {
      parts.forEach(ClientPart::onSessionLost);
      listeners.tell(SinchClientListener::onUserRegistered);
    }
    boolean atStart = stage.compareAndSet(Stage.STARTING, Stage.STARTED);
    if (atStart) {
      SinchPromise<SinchClient> promise = starting;
      starting = null;
      listeners.tell(listener -> listener.onClientStarted(client));
      if (promise != null) {
        lanes.callback().execute(() -> promise.complete(client));
      }
    }
    SinchPromise<SinchClient> waiting = connecting;
    connecting = null;
    if (waiting != null) {
      lanes.callback().execute(() -> waiting.complete(client));
    } else if (atStart && !connects) {
      leave();
      return;
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
    connected = false;
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
    failLater(starting, error);
    failLater(connecting, error);
    starting = null;
    connecting = null;
  }

  /** Fails a promise, if there is one, on the callback lane. Any thread. */
  <T> void failLater(@Nullable SinchPromise<T> promise, SinchError error) {
    if (promise != null) {
      lanes.callback().execute(() -> promise.completeExceptionally(error));
    }
  }

  @Override
  public String toString() {
    return String.valueOf(stage.get());
  }
}
