package dev.ocra.rtc.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * Issues and verifies saved sessions. Nothing is stored: a session is signed with a key that is
 * derived from the application's secret, over the application, the user and the session's id, which
 * has the device and the times. Immutable and safe on any thread.
 */
@NullMarked
public final class SessionCredentials {
  private static final String PREFIX = "session:";
  private static final Pattern ID =
      Pattern.compile(
          "([A-Za-z0-9_-]{1,64})\\.([0-9]{1,15})\\.([0-9]{1,15})\\.([LU])\\.([A-Za-z0-9_-]{8,64})");

  private final ApplicationSecrets secrets;
  private final InstantSource clock;
  private final Supplier<String> nonces;

  /**
   * Issuer and verifier.
   *
   * @param nonces 8 to 64 characters of {@code A-Z a-z 0-9 - _} each, that nobody can guess
   */
  public SessionCredentials(
      ApplicationSecrets secrets, InstantSource clock, Supplier<String> nonces) {
    this.secrets = secrets;
    this.clock = clock;
    this.nonces = nonces;
  }

  /**
   * Issues a session for a registered device.
   *
   * @param limit when the registration ends, if it is limited: the session ends with it
   * @throws IllegalArgumentException if the application is not known
   */
  public SessionCredential issue(
      String application, String user, String device, Duration lifetime, Optional<Instant> limit) {
    List<String> known = secrets.of(application);
    if (known.isEmpty()) {
      throw new IllegalArgumentException("the application is not known");
    }
    Instant now = clock.instant();
    Instant longest = now.plus(lifetime);
    Instant expires = limit.filter(end -> end.isBefore(longest)).orElse(longest);
    String id =
        device
            + '.'
            + now.toEpochMilli()
            + '.'
            + expires.toEpochMilli()
            + (limit.isPresent() ? ".L." : ".U.")
            + nonces.get();
    byte[] mac = sign(TokenFormat.decodeSecret(known.get(0)), application, user, id);
    return new SessionCredential(
        id, Base64.getUrlEncoder().withoutPadding().encodeToString(mac), expires);
  }

  /** Whether the text has the form that a device presents a saved session in. */
  public static boolean isSession(String text) {
    return text.startsWith(PREFIX);
  }

  /**
   * Verifies {@code session:{application}:{user}:{sessionId}:{sessionSecret}}.
   *
   * @throws InvalidTokenException with the reason, if it is refused
   */
  public VerifiedSession verify(String presented) throws InvalidTokenException {
    if (presented.length() > TokenVerifier.MAX_TOKEN_CHARS) {
      throw new InvalidTokenException(TokenFault.TOO_LONG, "the session is too long");
    }
    String[] parts = presented.split(":", -1);
    if (!isSession(presented) || parts.length != 5) {
      throw malformed("a session has an application, a user, an id and a secret");
    }
    String application = parts[1];
    String user = parts[2];
    Matcher id = ID.matcher(parts[3]);
    if (!id.matches()) {
      throw malformed("the session's id is not of its form");
    }
    byte[] mac =
        CanonicalBase64.url(parts[4])
            .orElseThrow(() -> malformed("the session's secret is not base64url"));
    SecretCheck.require(secrets, application, key -> sign(key, application, user, id.group()), mac);
    Instant expires = Instant.ofEpochMilli(Long.parseLong(id.group(3)));
    if (!clock.instant().isBefore(expires)) {
      throw new InvalidTokenException(TokenFault.EXPIRED, "the session has expired");
    }
    boolean limited = id.group(4).equals("L");
    VerifiedToken token =
        new VerifiedToken(
            application, user, expires, limited ? Optional.of(expires) : Optional.empty());
    return new VerifiedSession(
        token, id.group(1), Instant.ofEpochMilli(Long.parseLong(id.group(2))));
  }

  // A key of its own: what is signed here can never pass for a token or a ticket.
  private static byte[] sign(byte[] secret, String application, String user, String id) {
    byte[] key = TokenFormat.hmac(secret, "ocra saved session".getBytes(StandardCharsets.UTF_8));
    String text = application + '\n' + user + '\n' + id;
    return TokenFormat.hmac(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private static InvalidTokenException malformed(String message) {
    return new InvalidTokenException(TokenFault.MALFORMED, message);
  }
}
