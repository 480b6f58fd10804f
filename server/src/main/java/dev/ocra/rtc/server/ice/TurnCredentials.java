package dev.ocra.rtc.server.ice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;

/**
 * Makes the ephemeral credentials that coturn takes with {@code use-auth-secret}: a user name that
 * begins with its expiry, and its HMAC under the secret shared with the TURN server as the
 * password. Immutable.
 */
@NullMarked
public final class TurnCredentials {
  private static final String HMAC = "HmacSHA1";

  private final SecretKeySpec secret;
  private final Duration lifetime;
  private final InstantSource clock;

  /** Credentials under {@code secret} that end after {@code lifetime}. */
  public TurnCredentials(String secret, Duration lifetime, InstantSource clock) {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("the secret shared with the TURN server is empty");
    }
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** What a user shows to the TURN server. */
  public record Credential(String username, String password) {
    /** The name alone: the password does not belong in logs. */
    @Override
    public String toString() {
      return "Credential[" + username + "]";
    }
  }

  /** A credential for {@code user}, valid from now. */
  public Credential forUser(String user) {
    String username = clock.instant().plus(lifetime).getEpochSecond() + ":" + user;
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret);
      byte[] code = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
      return new Credential(username, Base64.getEncoder().encodeToString(code));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
