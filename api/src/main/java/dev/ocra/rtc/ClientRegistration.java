package dev.ocra.rtc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@link SinchClientListener#onCredentialsRequired}.
 *
 * <p><b>Life cycle:</b> good for one answer, now or later; what comes after the first answer, or
 * after a newer request for credentials, is ignored. <b>Threads:</b> any. Both methods return at
 * once, and may be handed over as method references ({@code tokens.fetch().thenAccept(
 * registration::register)}).
 *
 * <p><b>Errors:</b> {@link IllegalStateException} once the client is terminated.
 */
@NullMarked
public interface ClientRegistration {
  /**
   * Registers this device with a token that the application's own backend signed.
   *
   * @return done when the device is registered; fails when the token is refused
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> register(String jwt);

  /**
   * There is no token to be had: a client that starts fails, a running one goes on while it can.
   */
  void registerFailed();
}
