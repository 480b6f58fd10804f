package dev.ocra.rtc.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * Verifies registration tokens. Immutable and safe on any thread.
 *
 * <p>The order of the checks is the order of trust: form, algorithm and key first, then the
 * signature, and only then what the token claims about times and users. A token may be used again
 * until it expires: clients keep tokens and send them anew after a lost link, so nonces are not
 * remembered.
 */
@NullMarked
public final class TokenVerifier {
  /** The longest token that is looked at, in characters. */
  public static final int MAX_TOKEN_CHARS = 4096;

  private static final Duration DEFAULT_SKEW = Duration.ofMinutes(1);

  private final ApplicationSecrets secrets;
  private final InstantSource clock;
  private final long skewSeconds;

  /** A verifier that forgives a minute between the clocks of those who sign and of this machine. */
  public TokenVerifier(ApplicationSecrets secrets, InstantSource clock) {
    this(secrets, clock, DEFAULT_SKEW);
  }

  /** A verifier that forgives {@code skew} between the clocks. */
  public TokenVerifier(ApplicationSecrets secrets, InstantSource clock, Duration skew) {
    this.secrets = secrets;
    this.clock = clock;
    this.skewSeconds = skew.toSeconds();
  }

  /**
   * Verifies {@code token}.
   *
   * @throws InvalidTokenException with the reason, if it is refused
   */
  public VerifiedToken verify(String token) throws InvalidTokenException {
    if (token.length() > MAX_TOKEN_CHARS) {
      throw new InvalidTokenException(TokenFault.TOO_LONG, "the token is too long");
    }
    ParsedToken parsed = ParsedToken.parse(token);
    if (!parsed.algorithm().equals(TokenFormat.ALGORITHM)) {
      throw new InvalidTokenException(
          TokenFault.WRONG_ALGORITHM, "tokens are signed with " + TokenFormat.ALGORITHM);
    }
    String date = KeyDate.literalOf(parsed.keyId());
    String applicationKey = TokenFormat.applicationOf(parsed.issuer());
    if (applicationKey.isEmpty()) {
      throw new InvalidTokenException(
          TokenFault.WRONG_ISSUER, "the issuer is not of the form " + TokenFormat.issuer("{KEY}"));
    }
    verifySignature(parsed, applicationKey, date);
    verifyTimes(parsed, date);
    Optional<Instant> registrationExpires = registrationExpiry(parsed);
    return new VerifiedToken(
        applicationKey,
        userOf(parsed, applicationKey),
        Instant.ofEpochSecond(parsed.expires()),
        registrationExpires);
  }

  private void verifySignature(ParsedToken token, String applicationKey, String date)
      throws InvalidTokenException {
    List<String> known = secrets.of(applicationKey);
    if (known.isEmpty()) {
      throw new InvalidTokenException(
          TokenFault.UNKNOWN_APPLICATION, "the application is not known");
    }
    byte[] signed = token.signedPart().getBytes(StandardCharsets.US_ASCII);
    boolean fits = false;
    for (String secret : known) {
      byte[] key = TokenFormat.signingKey(TokenFormat.decodeSecret(secret), date);
      // Every secret is tried, in constant time each: the time tells nothing about which one came
      // close.
      fits |= MessageDigest.isEqual(TokenFormat.hmac(key, signed), token.signature());
    }
    if (!fits) {
      throw new InvalidTokenException(TokenFault.WRONG_SIGNATURE, "the signature does not fit");
    }
  }

  private void verifyTimes(ParsedToken token, String date) throws InvalidTokenException {
    if (!KeyDate.isNear(date, token.issuedAt())) {
      throw new InvalidTokenException(
          TokenFault.WRONG_KEY_ID, "the key's date is more than a day away from iat");
    }
    long now = clock.instant().getEpochSecond();
    if (token.expires() - token.issuedAt() < RegistrationToken.MINIMUM_LIFETIME.toSeconds()) {
      throw new InvalidTokenException(
          TokenFault.LIFETIME_TOO_SHORT, "a token lives at least a minute");
    }
    if (token.expires() + skewSeconds <= now) {
      throw new InvalidTokenException(TokenFault.EXPIRED, "the token has expired");
    }
    if (token.issuedAt() - skewSeconds > now || token.notBefore() - skewSeconds > now) {
      throw new InvalidTokenException(TokenFault.NOT_YET_VALID, "the token is not valid yet");
    }
  }

  private Optional<Instant> registrationExpiry(ParsedToken token) throws InvalidTokenException {
    Optional<Long> expiry = token.registrationExpires();
    if (expiry.isEmpty()) {
      return Optional.empty();
    }
    long seconds = expiry.get();
    if (seconds - token.issuedAt() < RegistrationToken.MINIMUM_REGISTRATION.toSeconds()) {
      throw new InvalidTokenException(
          TokenFault.REGISTRATION_TOO_SHORT, "a registration lives at least 48 hours");
    }
    if (seconds <= clock.instant().getEpochSecond()) {
      throw new InvalidTokenException(TokenFault.EXPIRED, "the registration has expired");
    }
    return Optional.of(Instant.ofEpochSecond(seconds));
  }

  private static String userOf(ParsedToken token, String applicationKey)
      throws InvalidTokenException {
    String prefix = TokenFormat.subject(applicationKey, "");
    String subject = token.subject();
    if (!subject.startsWith(prefix) || !TokenFormat.isUserId(subject.substring(prefix.length()))) {
      throw new InvalidTokenException(
          TokenFault.WRONG_SUBJECT, "the subject is no user of the issuer's application");
    }
    return subject.substring(prefix.length());
  }
}
