package dev.ocra.rtc.token;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tickets of {@link UserTicket}. Immutable and safe on any thread. The algorithm is fixed,
 * and the signature is compared in constant time before any claim but the application is believed.
 */
@NullMarked
public final class TicketVerifier {
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final ApplicationSecrets secrets;
  private final InstantSource clock;

  /** A verifier that forgives a minute between the clocks. */
  public TicketVerifier(ApplicationSecrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Whether the text has the form of a ticket: two parts with a colon between them. */
  public static boolean isTicket(String text) {
    int colon = text.indexOf(':');
    return colon > 0 && text.indexOf(':', colon + 1) < 0;
  }

  /**
   * Verifies a ticket.
   *
   * @throws InvalidTokenException with the reason, if it is refused
   */
  public VerifiedToken verify(String ticket) throws InvalidTokenException {
    if (ticket.length() > TokenVerifier.MAX_TOKEN_CHARS) {
      throw new InvalidTokenException(TokenFault.TOO_LONG, "the ticket is too long");
    }
    if (!isTicket(ticket)) {
      throw malformed("a ticket has two parts");
    }
    int colon = ticket.indexOf(':');
    byte[] json = bytes(ticket.substring(0, colon));
    byte[] mac = bytes(ticket.substring(colon + 1));
    Map<String, @Nullable Object> claims = object(json);
    String applicationKey = text(claims, "applicationKey");
    SecretCheck.require(secrets, applicationKey, secret -> TokenFormat.hmac(secret, json), mac);
    Instant expires = expiry(claims);
    return new VerifiedToken(applicationKey, userOf(claims), expires, Optional.empty());
  }

  private Instant expiry(Map<String, @Nullable Object> claims) throws InvalidTokenException {
    Instant created;
    try {
      created = Instant.parse(text(claims, "created"));
    } catch (DateTimeException e) {
      throw malformed("'created' is no time");
    }
    double lifetime = claims.get("expiresIn") instanceof Number number ? number.doubleValue() : 0;
    if (!(lifetime >= 1 && lifetime <= UserTicket.MAXIMUM_LIFETIME.toSeconds())) {
      throw malformed("'expiresIn' is from 1 s to a year");
    }
    Instant now = clock.instant();
    if (created.isAfter(now.plus(SKEW))) {
      throw new InvalidTokenException(TokenFault.NOT_YET_VALID, "the ticket is not valid yet");
    }
    // Compared from the other end: a date near the end of time must not overflow.
    if (created.isBefore(now.minus(SKEW).minusSeconds((long) lifetime))) {
      throw new InvalidTokenException(TokenFault.EXPIRED, "the ticket has expired");
    }
    return created.plusSeconds((long) lifetime);
  }

  private static String userOf(Map<String, @Nullable Object> claims) throws InvalidTokenException {
    if (claims.get("identity") instanceof Map<?, ?> identity
        && "username".equals(identity.get("type"))
        && identity.get("endpoint") instanceof String user
        && TokenFormat.isUserId(user)) {
      return user;
    }
    throw new InvalidTokenException(
        TokenFault.WRONG_SUBJECT, "the identity is no user name of 1 to 255 of A-Z a-z 0-9 - _ =");
  }

  private static Map<String, @Nullable Object> object(byte[] json) throws InvalidTokenException {
    try {
      return StrictJson.object(json);
    } catch (IOException e) {
      // Not the parser's words: they quote the input.
      throw malformed("the ticket is no JSON object without duplicates");
    }
  }

  private static String text(Map<String, @Nullable Object> object, String name)
      throws InvalidTokenException {
    if (object.get(name) instanceof String text) {
      return text;
    }
    throw malformed("'" + name + "' is missing or no text");
  }

  private static byte[] bytes(String part) throws InvalidTokenException {
    return CanonicalBase64.padded(part).orElseThrow(() -> malformed("the ticket is not base64"));
  }

  private static InvalidTokenException malformed(String message) {
    return new InvalidTokenException(TokenFault.MALFORMED, message);
  }
}
