package dev.ocra.rtc.token;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;

/**
 * Creates a user's token asynchronously, as the older documents do it. For any thread; the work is
 * done on the common pool.
 *
 * <p><strong>For servers, tests and prototypes only.</strong> An app that has the application
 * secret gives it to everybody who takes the app apart, and with it the identity of every user. In
 * production the app asks its own backend for the token, and this artifact is no part of the app.
 */
@NullMarked
public final class TokenCreation {
  private TokenCreation() {}

  /**
   * A registration token of ten minutes. Hand the text on with {@code
   * thenAccept(clientRegistration::register)}.
   *
   * @return the token; fails with {@link IllegalArgumentException} if an argument is not of its
   *     form
   */
  public static CompletableFuture<String> createJWT(
      String applicationKey, String applicationSecret, String userId) {
    return CompletableFuture.supplyAsync(
        () ->
            RegistrationToken.builder()
                .applicationKey(applicationKey)
                .applicationSecret(applicationSecret)
                .userId(userId)
                .build());
  }
}
