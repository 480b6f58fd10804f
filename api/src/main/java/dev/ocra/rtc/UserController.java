package dev.ocra.rtc;

import dev.ocra.rtc.internal.client.UserControllerSettings;
import org.jspecify.annotations.NullMarked;

/**
 * Registers a user's device for pushes, or takes that back, without a client: such as right after
 * the login, or at the logout when no client runs.
 *
 * <p><b>Life cycle:</b> as long as the application likes; it keeps no connection between its calls.
 * Not for a device whose client runs: the client does the same, and each registration ends the
 * session of the other. <b>Threads:</b> any; methods return at once, and callbacks come one at a
 * time on the callback executor.
 *
 * @deprecated a {@link SinchClient} with a push configuration registers by itself; this is for
 *     applications that are used to it
 */
@Deprecated
@NullMarked
public interface UserController {
  /** A builder of controllers. */
  static UserControllerBuilder builder() {
    return new UserControllerSettings();
  }

  /**
   * Registers the user and this device for pushes. Asks {@code user} for a token. One of {@code
   * push}'s methods is called when the user is registered, none when it is not.
   */
  void registerUser(UserRegistrationCallback user, PushTokenRegistrationCallback push);

  /**
   * Takes the registration for pushes back. Needs a token too: it is asked of the {@code
   * credentials} of the builder, or of the callback of the last {@link #registerUser}.
   */
  void unregisterPushToken(PushTokenUnregistrationCallback callback);
}
