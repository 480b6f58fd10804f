package dev.ocra.rtc;

import dev.ocra.rtc.signalling.SignallingTransport;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * Configures a {@link UserController}: application key, host, user and push configuration are
 * needed. Not thread-safe. <b>Errors:</b> as those of {@link SinchClientBuilder}.
 *
 * @deprecated see {@link UserController}
 */
@Deprecated
@NullMarked
public interface UserControllerBuilder {
  /** The application that the user belongs to. */
  UserControllerBuilder applicationKey(String applicationKey);

  /** The backend, as in {@link SinchClientBuilder#environmentHost}. */
  UserControllerBuilder environmentHost(String environmentHost);

  /** The user. */
  UserControllerBuilder userId(String userId);

  /** This device, as the client will be: by default made of the platform's token. */
  UserControllerBuilder deviceId(String deviceId);

  /** Where pushes reach this device. */
  UserControllerBuilder pushConfiguration(PushConfiguration pushConfiguration);

  /** Where tokens come from for {@link UserController#unregisterPushToken}. */
  UserControllerBuilder credentials(Consumer<ClientRegistration> credentials);

  /** Where callbacks are called; a thread of the controller's own by default. */
  UserControllerBuilder callbackExecutor(Executor executor);

  /** What runs the controller's own work, as in {@link SinchClientBuilder#scheduler}. */
  UserControllerBuilder scheduler(ScheduledExecutorService scheduler);

  /** Tells the time; the system's by default. */
  UserControllerBuilder clock(Clock clock);

  /** How to reach the backend; the application closes it. WebSocket by default. */
  UserControllerBuilder signallingTransport(SignallingTransport transport);

  /**
   * Makes the controller.
   *
   * @throws IllegalStateException if something is missing
   */
  UserController build();
}
