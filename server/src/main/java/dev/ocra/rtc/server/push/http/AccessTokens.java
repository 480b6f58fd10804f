package dev.ocra.rtc.server.push.http;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;

/**
 * The bearer tokens that a push service wants, one for each of its projects. For any thread. Fails
 * with an {@link java.io.IOException} that names no secret.
 */
@NullMarked
@FunctionalInterface
public interface AccessTokens {
  /**
   * A token.
   *
   * @param lifetime how long it is good, seconds
   */
  record Token(String text, long lifetime) {
    @Override
    public String toString() {
      return "Token";
    }
  }

  /** Fetches a new token for this project or app. */
  CompletableFuture<Token> fetch(String project);
}
