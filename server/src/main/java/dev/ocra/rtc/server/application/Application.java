package dev.ocra.rtc.server.application;

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
  public Application {
    secrets = List.copyOf(secrets);
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
