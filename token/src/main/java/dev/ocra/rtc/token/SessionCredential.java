package dev.ocra.rtc.token;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/**
 * A session that an app saves and starts from later. The id says what the session is bound to, the
 * secret proves it. Immutable.
 *
 * @param sessionId {@code device.issued.expires.limited.nonce}, times in epoch milliseconds
 * @param sessionSecret the signature, base64url
 * @param expires when it can no longer be started from
 */
@NullMarked
public record SessionCredential(String sessionId, String sessionSecret, Instant expires) {
  /** Says what it is; the secret stays out of logs. */
  @Override
  public String toString() {
    return "SessionCredential until " + expires;
  }
}
