package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.PushConfiguration;
import dev.ocra.rtc.UserController;
import dev.ocra.rtc.UserControllerBuilder;
import dev.ocra.rtc.internal.Checked;
import dev.ocra.rtc.internal.push.PushTargets;
import dev.ocra.rtc.internal.signalling.Endpoint;
import dev.ocra.rtc.signalling.SignallingTransport;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Collects and checks the options of a controller. */
@SuppressWarnings("deprecation") // deprecated for applications; it has to work all the same
@NullMarked
public final class UserControllerSettings implements UserControllerBuilder {
  private @Nullable String applicationKey;
  private @Nullable URI endpoint;
  private @Nullable String userId;
  private @Nullable String deviceId;
  private @Nullable PushConfiguration push;
  private @Nullable Consumer<ClientRegistration> credentials;
  private @Nullable Executor callbackExecutor;
  private @Nullable ScheduledExecutorService scheduler;
  private Clock clock = Clock.systemUTC();
  private @Nullable SignallingTransport transport;

  @Override
  public UserControllerSettings applicationKey(String applicationKey) {
    this.applicationKey = Checked.applicationKey(applicationKey);
    return this;
  }

  @Override
  public UserControllerSettings environmentHost(String environmentHost) {
    this.endpoint = Endpoint.of(environmentHost);
    return this;
  }

  @Override
  public UserControllerSettings userId(String userId) {
    this.userId = Checked.userId(userId);
    return this;
  }

  @Override
  public UserControllerSettings deviceId(String deviceId) {
    this.deviceId = Checked.deviceId(deviceId);
    return this;
  }

  @Override
  public UserControllerSettings pushConfiguration(PushConfiguration pushConfiguration) {
    Objects.requireNonNull(PushTargets.of(pushConfiguration));
    this.push = pushConfiguration;
    return this;
  }

  @Override
  public UserControllerSettings credentials(Consumer<ClientRegistration> credentials) {
    this.credentials = Objects.requireNonNull(credentials, "credentials");
    return this;
  }

  @Override
  public UserControllerSettings callbackExecutor(Executor executor) {
    this.callbackExecutor = Objects.requireNonNull(executor, "executor");
    return this;
  }

  @Override
  public UserControllerSettings scheduler(ScheduledExecutorService scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    return this;
  }

  @Override
  public UserControllerSettings clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  @Override
  public UserControllerSettings signallingTransport(SignallingTransport transport) {
    this.transport = Objects.requireNonNull(transport, "transport");
    return this;
  }

  @Override
  public UserController build() {
    PushConfiguration configuration = Checked.given("pushConfiguration", push);
    ClientIdentity identity =
        new ClientIdentity(
            Checked.given("applicationKey", applicationKey),
            Checked.given("environmentHost", endpoint),
            Checked.given("userId", userId),
            deviceId,
            PushTargets.deviceIdOf(configuration));
    return new PushUserController(
        identity, configuration, credentials, callbackExecutor, scheduler, clock, transport);
  }
}
