package dev.ocra.rtc.server.application;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * An application whose users the backend serves. Immutable.
 *
 * @param key its key
 * @param secrets what may sign its tokens, in base64 as issued: several while one replaces another
 */
@NullMarked
public record Application(String key, List<String> secrets) {
  private static final String KEY_FORM = "[A-Za-z0-9_-]{1,64}";
  private static final int SECRET_BYTES = 16;

  /**
   * Checks the form of key and secrets.
   *
   * @throws IllegalArgumentException if they have another one; it does not quote a secret
   */
  public Application {
    secrets = List.copyOf(secrets);
    if (!key.matches(KEY_FORM)) {
      throw new IllegalArgumentException("an application key is 1 to 64 of A-Z a-z 0-9 - _");
    }
    if (secrets.isEmpty() || !secrets.stream().allMatch(Application::isSecret)) {
      throw new IllegalArgumentException("a secret of the application " + key + " is not base64");
    }
  }

  private static boolean isSecret(String secret) {
    try {
      return Base64.getDecoder().decode(secret).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The text of a new secret. */
  public static String newSecret(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }

  /** An application with one secret. */
  public static Application of(String key, String secret) {
    return new Application(key, List.of(secret));
  }

  /** The key alone: secrets do not belong in logs. */
  @Override
  public String toString() {
    return "Application[" + key + "]";
  }
}
