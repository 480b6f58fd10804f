package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.PushConfiguration;
import dev.ocra.rtc.PushTokenRegistrationCallback;
import dev.ocra.rtc.PushTokenUnregistrationCallback;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.UserController;
import dev.ocra.rtc.UserRegistrationCallback;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.push.PushRegistrations;
import dev.ocra.rtc.internal.signalling.OkHttpTransport;
import dev.ocra.rtc.protocol.UnregisterPush;
import dev.ocra.rtc.signalling.SignallingTransport;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Runs an {@link Errand} for each request. For any thread. */
@SuppressWarnings("deprecation") // deprecated for applications; it has to work all the same
@NullMarked
final class PushUserController implements UserController {
  private final ClientIdentity identity;
  private final PushConfiguration configuration;
  private final Lanes lanes;
  private final @Nullable SignallingTransport transport;
  private volatile @Nullable Consumer<ClientRegistration> credentials;

  PushUserController(
      ClientIdentity identity,
      PushConfiguration configuration,
      @Nullable Consumer<ClientRegistration> credentials,
      @Nullable Executor callbackExecutor,
      @Nullable ScheduledExecutorService scheduler,
      Clock clock,
      @Nullable SignallingTransport transport) {
    this.identity = identity;
    this.configuration = configuration;
    this.credentials = credentials;
    // A pool of its own has no thread for as long as it has nothing to do.
    this.lanes = new Lanes(scheduler, callbackExecutor, clock);
    this.transport = transport;
  }

  @Override
  public void registerUser(UserRegistrationCallback user, PushTokenRegistrationCallback push) {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(push, "push");
    if (credentials == null) {
      credentials = user::onCredentialsRequired;
    }
    String request = UUID.randomUUID().toString();
    run(
        request,
        new Errand.Purpose(
            PushRegistrations.registration(request, configuration),
            user::onCredentialsRequired,
            user::onUserRegistered,
            user::onUserRegistrationFailed,
            push::onPushTokenRegistered,
            push::onPushTokenRegistrationFailed));
  }

  @Override
  public void unregisterPushToken(PushTokenUnregistrationCallback callback) {
    Objects.requireNonNull(callback, "callback");
    Consumer<ClientRegistration> tokens = credentials;
    if (tokens == null) {
      SinchError error =
          ErrorValue.of(
              ErrorType.SESSION,
              ErrorCode.NO_CREDENTIALS,
              "there is nobody to ask for a token: the builder has no credentials");
      lanes.callback().execute(() -> callback.onPushTokenUnregistrationFailed(error));
      return;
    }
    String request = UUID.randomUUID().toString();
    run(
        request,
        new Errand.Purpose(
            new UnregisterPush(request),
            tokens,
            () -> {},
            callback::onPushTokenUnregistrationFailed,
            callback::onPushTokenUnregistered,
            callback::onPushTokenUnregistrationFailed));
  }

  private void run(String request, Errand.Purpose purpose) {
    SignallingTransport given = transport;
    SignallingTransport used = given == null ? new OkHttpTransport() : given;
    Runnable close = given == null ? used::close : () -> {};
    Errand errand = new Errand(identity, lanes, used, request, purpose, close);
    lanes.signal().execute(errand::begin);
  }
}
