package dev.ocra.rtc;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/**
 * A registration that an app saves and starts from later, without a token. Immutable, for any
 * thread.
 *
 * <p><b>Life cycle:</b> issued at each registration; good for 30 days, or for as long as the
 * registration if that is limited; ended by {@link SinchClient#terminate()}, which is the logout,
 * and not by the end of the process. It is bound to the user and the device. Keep it as carefully
 * as a password.
 */
@NullMarked
public final class SinchSession {
  private final String userId;
  private final String sessionId;
  private final String sessionSecret;

  /** A session that was saved. */
  public SinchSession(String userId, String sessionId, String sessionSecret) {
    this.userId = Objects.requireNonNull(userId, "userId");
    this.sessionId = Objects.requireNonNull(sessionId, "sessionId");
    this.sessionSecret = Objects.requireNonNull(sessionSecret, "sessionSecret");
  }

  /** The user. */
  public String getUserId() {
    return userId;
  }

  /** Names the session. */
  public String getSessionId() {
    return sessionId;
  }

  /** Proves the session. */
  public String getSessionSecret() {
    return sessionSecret;
  }

  /** For storing: {@code userId}, {@code sessionId} and {@code sessionSecret}. */
  public Map<String, String> toMap() {
    return Map.of("userId", userId, "sessionId", sessionId, "sessionSecret", sessionSecret);
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof SinchSession that && toMap().equals(that.toMap());
  }

  @Override
  public int hashCode() {
    return sessionId.hashCode();
  }

  /** Says whose it is; the secret stays out of logs. */
  @Override
  public String toString() {
    return "SinchSession of " + userId;
  }
}
