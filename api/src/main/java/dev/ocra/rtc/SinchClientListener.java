package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens to a {@link SinchClient}.
 *
 * <p><b>Order:</b> {@link #onCredentialsRequired}, then {@link #onUserRegistered}, then {@link
 * #onClientStarted}; or {@link #onUserRegistrationFailed} and {@link #onClientFailed}. Credentials
 * may be required again at any later time. <b>Threads:</b> one call at a time, on the client's
 * callback executor. What a listener throws is logged and harms nobody else.
 *
 * <p>Credentials are the one thing that no client can do without, so a lambda that gives them is a
 * listener.
 */
@FunctionalInterface
@NullMarked
public interface SinchClientListener {
  /** The client is registered: calls can be made and received. */
  default void onClientStarted(SinchClient client) {}

  /** The client could not start, or lost its registration for good. It may be started again. */
  default void onClientFailed(SinchClient client, SinchError error) {}

  /**
   * The client needs a token: fetch one from the application's backend and give it to {@link
   * ClientRegistration#register}, here or later. Doing nothing leaves the client waiting.
   */
  void onCredentialsRequired(ClientRegistration clientRegistration);

  /**
   * The same with the client, as two of the documents have it. This is the one that a client calls;
   * it calls the other one unless it is overridden.
   */
  default void onCredentialsRequired(SinchClient client, ClientRegistration clientRegistration) {
    onCredentialsRequired(clientRegistration);
  }

  /** The backend accepted this device's registration. */
  default void onUserRegistered() {}

  /** The backend refused this device's registration. */
  default void onUserRegistrationFailed(SinchError error) {}

  /** This device is registered for push messages. */
  default void onPushTokenRegistered() {}

  /** This device could not be registered for push messages. */
  default void onPushTokenRegistrationFailed(SinchError error) {}

  /** This device gets no push messages any more. */
  default void onPushTokenUnregistered() {}

  /** This device could not be unregistered from push messages. */
  default void onPushTokenUnregistrationFailed(SinchError error) {}

  /**
   * A log message, which goes to SLF4J too.
   *
   * @param level 2 verbose, 3 debug, 4 info, 5 warning, 6 error
   * @param area the part of the client that says it
   */
  default void onLogMessage(int level, String area, String message) {}

  /** Like {@link #onLogMessage(int, String, String)}, which it calls, with what was thrown. */
  default void onLogMessage(int level, String area, String message, @Nullable Throwable throwable) {
    onLogMessage(level, area, message);
  }
}
