package dev.ocra.rtc.token;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.gson.io.GsonSerializer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Makes the token with which a user's device registers. Each {@link Builder#build()} makes one
 * token from the current time; a builder is confined to one thread, the token is plain text.
 *
 * <p><strong>For servers only.</strong> Whoever holds the application secret can register as any
 * user of the application: never put it, or this artifact, into an app. An app asks its own
 * backend, which knows who is logged in, for a token.
 */
@NullMarked
public final class RegistrationToken {
  /** A token lives at least this long. */
  public static final Duration MINIMUM_LIFETIME = Duration.ofMinutes(1);

  /** A registration that is limited lives at least this long, from the token's creation. */
  public static final Duration MINIMUM_REGISTRATION = Duration.ofDays(2);

  private RegistrationToken() {}

  /** A builder without values: application, secret and user have to be given. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects what a token says. */
  public static final class Builder {
    private @Nullable String applicationKey;
    private @Nullable String applicationSecret;
    private @Nullable String userId;
    private Duration lifetime = Duration.ofMinutes(10);
    private @Nullable Duration registrationLifetime;
    private InstantSource clock = InstantSource.system();
    private Supplier<String> nonce = () -> UUID.randomUUID().toString();

    private Builder() {}

    /** The key of the application. */
    public Builder applicationKey(String applicationKey) {
      this.applicationKey = Objects.requireNonNull(applicationKey);
      return this;
    }

    /** The secret of the application, in base64 as it was issued. */
    public Builder applicationSecret(String applicationSecret) {
      this.applicationSecret = Objects.requireNonNull(applicationSecret);
      return this;
    }

    /** The user whose device will register: 1 to 255 of {@code A-Z a-z 0-9 - _ =}. */
    public Builder userId(String userId) {
      this.userId = Objects.requireNonNull(userId);
      return this;
    }

    /** How long the token can be used to register; 10 minutes if not set, at least one. */
    public Builder lifetime(Duration lifetime) {
      if (lifetime.compareTo(MINIMUM_LIFETIME) < 0) {
        throw new IllegalArgumentException("a token lives at least " + MINIMUM_LIFETIME);
      }
      this.lifetime = lifetime;
      return this;
    }

    /**
     * Limits how long the device stays registered; at least 48 hours. Without it the registration
     * has no end. A registration that was limited once can be extended, never made unlimited.
     */
    public Builder registrationLifetime(Duration registrationLifetime) {
      if (registrationLifetime.compareTo(MINIMUM_REGISTRATION) < 0) {
        throw new IllegalArgumentException("a registration lives at least " + MINIMUM_REGISTRATION);
      }
      this.registrationLifetime = registrationLifetime;
      return this;
    }

    /** Where the time comes from; the system's clock if not set. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock);
      return this;
    }

    /** Where nonces come from; random UUIDs if not set. */
    public Builder nonce(Supplier<String> nonce) {
      this.nonce = Objects.requireNonNull(nonce);
      return this;
    }

    /**
     * Signs a token that begins now.
     *
     * @throws IllegalStateException if application key, secret or user are missing
     * @throws IllegalArgumentException if one of them is not of its form
     */
    public String build() {
      String key = TokenFormat.requireApplicationKey(required(applicationKey, "applicationKey"));
      String user = TokenFormat.requireUserId(required(userId, "userId"));
      byte[] secret = TokenFormat.decodeSecret(required(applicationSecret, "applicationSecret"));
      Instant now = clock.instant();
      long issuedAt = now.getEpochSecond();
      String date = TokenFormat.date(now);
      // The members keep this order, which is the one of the format's documentation.
      JwtBuilder token =
          Jwts.builder()
              .json(new GsonSerializer<>())
              .header()
              .add("alg", TokenFormat.ALGORITHM)
              .add("kid", TokenFormat.KEY_ID_PREFIX + date)
              .and()
              .claim("iss", TokenFormat.issuer(key))
              .claim("sub", TokenFormat.subject(key, user))
              .claim("iat", issuedAt)
              .claim("exp", issuedAt + lifetime.toSeconds())
              .claim("nonce", nonce.get());
      Duration registration = registrationLifetime;
      if (registration != null) {
        token.claim(TokenFormat.INSTANCE_EXPIRY, issuedAt + registration.toSeconds());
      }
      SecretKeySpec signingKey =
          new SecretKeySpec(TokenFormat.signingKey(secret, date), TokenFormat.HMAC);
      return token.signWith(signingKey, Jwts.SIG.HS256).compact();
    }

    private static String required(@Nullable String value, String name) {
      if (value == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return value;
    }
  }
}
