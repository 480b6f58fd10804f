package dev.ocra.rtc.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;

/**
 * Makes the ticket with which a user logs in: the older form of a registration token. A ticket is
 * {@code base64(JSON) + ":" + base64(HMAC-SHA256(secret, JSON))}. Stateless, for any thread.
 *
 * <p><strong>For servers only</strong>, as {@link RegistrationToken}: whoever holds the secret can
 * log in as any user.
 */
@NullMarked
public final class UserTicket {
  /** A ticket lives at most this long. */
  public static final Duration MAXIMUM_LIFETIME = Duration.ofDays(366);

  private UserTicket() {}

  /** A ticket that begins now, by the system's clock. */
  public static String create(
      String applicationKey, String applicationSecret, String userId, Duration lifetime) {
    return create(applicationKey, applicationSecret, userId, lifetime, InstantSource.system());
  }

  /**
   * A ticket that begins now.
   *
   * @throws IllegalArgumentException if an argument is not of its form, or the lifetime is not from
   *     one second to {@link #MAXIMUM_LIFETIME}
   */
  public static String create(
      String applicationKey,
      String applicationSecret,
      String userId,
      Duration lifetime,
      InstantSource clock) {
    if (lifetime.toSeconds() < 1 || lifetime.compareTo(MAXIMUM_LIFETIME) > 0) {
      throw new IllegalArgumentException("a ticket lives from 1 s to " + MAXIMUM_LIFETIME);
    }
    // No member needs escaping: the checks leave letters, digits, - _ and =.
    String json =
        "{\"identity\":{\"type\":\"username\",\"endpoint\":\""
            + TokenFormat.requireUserId(userId)
            + "\"},\"expiresIn\":"
            + lifetime.toSeconds()
            + ",\"applicationKey\":\""
            + TokenFormat.requireApplicationKey(applicationKey)
            + "\",\"created\":\""
            + clock.instant().truncatedTo(ChronoUnit.SECONDS)
            + "\"}";
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Base64.Encoder base64 = Base64.getEncoder();
    byte[] mac = TokenFormat.hmac(TokenFormat.decodeSecret(applicationSecret), bytes);
    return base64.encodeToString(bytes) + ':' + base64.encodeToString(mac);
  }
}
