package dev.ocra.rtc.server.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * An application as the store has it. Immutable.
 *
 * @param key its key
 * @param name what people call it; may be empty
 * @param enabled whether it is served
 * @param created when it was added
 * @param secrets the current one first
 */
@NullMarked
public record StoredApplication(
    String key, String name, boolean enabled, Instant created, List<StoredSecret> secrets) {
  private static final int MAX_NAME = 255;

  /**
   * Checks its form.
   *
   * @throws IllegalArgumentException if it has another one; it does not quote a secret
   */
  public StoredApplication {
    secrets = List.copyOf(secrets);
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException("a name has " + MAX_NAME + " characters at most");
    }
    var unused = new Application(key, secrets.stream().map(StoredSecret::secret).toList());
  }

  /** One with its first secret. */
  public static StoredApplication of(String key, String name, String secret, Instant now) {
    return new StoredApplication(
        key, name, true, now, List.of(new StoredSecret(secret, now, null)));
  }
}
