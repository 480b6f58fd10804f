package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.AudioController;
import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.Sinch;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.internal.Completion;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.call.CallEvent;
import dev.ocra.rtc.internal.call.CallRegistry;
import dev.ocra.rtc.internal.call.CallServices;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.media.AudioSettings;
import dev.ocra.rtc.internal.media.ClientAudio;
import dev.ocra.rtc.internal.media.ClientVideo;
import dev.ocra.rtc.internal.media.DeviceTasks;
import dev.ocra.rtc.internal.media.EngineSlot;
import dev.ocra.rtc.internal.media.SharedVideo;
import dev.ocra.rtc.internal.signalling.SignallingSession;
import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.video.VideoController;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A client: its parts, and its life from the start to the termination. Public methods of {@link
 * SinchClient}: any thread; the rest: the signal lane.
 */
@NullMarked
final class OcraClient implements SinchClient, SignallingSession.Owner, Credentials.Owner {
  private enum Stage {
    STOPPED,
    STARTING,
    STARTED,
    TERMINATED
  }

  /** Attempts to reach the backend before a start fails; later there is no limit. */
  private static final int START_ATTEMPTS = 5;

  private final ClientOptions options;
  private final Lanes lanes;
  private final List<SinchClientListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.STOPPED);
  private final ClientLog log;
  private final EngineSlot engine;
  private final CallRegistry calls;
  private final ClientAudio audio;
  private final ClientVideo video;
  private final SignallingSession session;
  private final Credentials credentials;
  private final SinchPromise<@Nullable Void> terminated = new SinchPromise<>();
  private @Nullable SinchPromise<SinchClient> starting;
  private int attempts;
  private boolean registered;

  OcraClient(ClientOptions options) {
    this.options = options;
    lanes = new Lanes(options.scheduler(), options.callbackExecutor(), options.clock());
    log = new ClientLog(options.userId(), listeners, lanes.callback());
    engine = new EngineSlot(options.engine(), options.engineOptions());
    credentials = new Credentials(lanes, this);
    session =
        new SignallingSession(
            lanes,
            options.transport(),
            options.endpoint(),
            options.userId(),
            options.deviceId(),
            "ocra-java/" + Sinch.getVersion(),
            options.random(),
            log,
            this);
    AudioSettings settings = new AudioSettings();
    SharedVideo sharedVideo = new SharedVideo(lanes, engine, log);
    CallServices services =
        new CallServices(
            lanes,
            engine,
            settings,
            sharedVideo,
            options.calls(),
            log,
            session::send,
            () -> stage.get() == Stage.TERMINATED);
    calls = new CallRegistry(services, this::isStarted, options.ids());
    DeviceTasks devices = new DeviceTasks(lanes, engine);
    audio =
        new ClientAudio(
            settings, lanes.signal(), devices, services::checkLive, calls::onMuteChanged);
    video =
        new ClientVideo(
            sharedVideo, lanes.signal(), devices, services::checkLive, calls::setRemoteSink);
  }

  @Override
  public String getUserId() {
    return options.userId();
  }

  @Override
  public String getApplicationKey() {
    return options.applicationKey();
  }

  @Override
  public String getDeviceId() {
    return options.deviceId();
  }

  @Override
  public boolean isStarted() {
    return stage.get() == Stage.STARTED;
  }

  @Override
  public CallController getCallController() {
    checkLive();
    return calls;
  }

  @Override
  public AudioController getAudioController() {
    checkLive();
    return audio;
  }

  @Override
  public VideoController getVideoController() {
    checkLive();
    return video;
  }

  @Override
  public void addSinchClientListener(SinchClientListener listener) {
    checkLive();
    Objects.requireNonNull(listener, "listener");
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  @Override
  public void removeSinchClientListener(SinchClientListener listener) {
    checkLive();
    listeners.remove(listener);
  }

  @Override
  public SinchPromise<SinchClient> start() {
    return start(null, null);
  }

  @Override
  public SinchPromise<SinchClient> start(
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

  @Override
  public void terminate() {
    end(false);
  }

  @Override
  public SinchPromise<@Nullable Void> terminateGracefully() {
    end(true);
    return terminated;
  }

  private void end(boolean gracefully) {
    if (stage.getAndSet(Stage.TERMINATED) == Stage.TERMINATED) {
      return;
    }
    lanes
        .signal()
        .execute(
            () -> {
              credentials.stop(terminatedError());
              failStart(terminatedError());
              calls.onAll(CallEvent.TERMINATED);
              session.close(gracefully, this::closeEverything);
            });
  }

  // Media that calls gave back is closed on the worker lane before this.
  private void closeEverything() {
    lanes
        .worker()
        .execute(
            () -> {
              engine.close();
              options.transport().close();
              if (options.callbackExecutor() == null) {
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

  private void tell(Consumer<SinchClientListener> event) {
    lanes
        .callback()
        .execute(
            () -> {
              for (SinchClientListener listener : listeners) {
                try {
                  event.accept(listener);
                } catch (RuntimeException e) {
                  log.warn("client", "a client listener failed", e);
                }
              }
            });
  }

  // What the session and the credentials say.

  @Override
  public void onCredentialsRequired(Registration registration) {
    tell(listener -> listener.onCredentialsRequired(registration));
  }

  @Override
  public void onToken(String jwt) {
    session.register(jwt);
  }

  @Override
  public void onNoToken(SinchError error) {
    tell(listener -> listener.onUserRegistrationFailed(error));
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
  public void onTokenRefused(SinchError error) {
    registered = false;
    tell(listener -> listener.onUserRegistrationFailed(error));
    if (credentials.onRefused(error)) {
      credentials.ask();
    } else {
      fail(error);
    }
  }

  @Override
  public void onRefused(SinchError error) {
    tell(listener -> listener.onUserRegistrationFailed(error));
    fail(error);
  }

  @Override
  public void onLinkLost(SinchError error) {
    if (stage.get() == Stage.STARTING && ++attempts >= START_ATTEMPTS) {
      fail(error);
    }
  }

  @Override
  public void onRegistered(Welcome welcome, boolean fresh) {
    registered = true;
    credentials.onRegistered(welcome.getRegistrationExpires());
    if (fresh) {
      calls.onAll(CallEvent.SESSION_LOST);
      tell(SinchClientListener::onUserRegistered);
    }
    if (stage.compareAndSet(Stage.STARTING, Stage.STARTED)) {
      SinchPromise<SinchClient> promise = starting;
      starting = null;
      tell(listener -> listener.onClientStarted(this));
      if (promise != null) {
        lanes.callback().execute(() -> promise.complete(this));
      }
    }
  }

  @Override
  public void onMessage(ToClient message) {
    if (stage.get() == Stage.TERMINATED) {
      return;
    }
    if (message instanceof CallMessage about) {
      calls.onMessage(about);
    } else if (message instanceof RequestFailed refusal) {
      log.debug("signalling", "a request failed: " + refusal);
      calls.onRefused(refusal);
    }
  }

  private void fail(SinchError error) {
    registered = false;
    credentials.stop(error);
    session.abandon();
    calls.onAll(CallEvent.SESSION_LOST);
    if (stage.get() != Stage.TERMINATED) {
      stage.set(Stage.STOPPED);
      tell(listener -> listener.onClientFailed(this, error));
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
    return "SinchClient " + options.userId() + "/" + options.deviceId() + " " + stage.get();
  }
}
