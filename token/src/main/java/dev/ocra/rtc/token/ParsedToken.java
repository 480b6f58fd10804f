package dev.ocra.rtc.token;

import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A token taken apart, nothing of it believed yet. The library's own parser asks for the key before
 * it shows the claims, but here the claims name the application whose key it is: so the parts are
 * read first, and the signature is checked over exactly the bytes that were read.
 */
@NullMarked
record ParsedToken(
    String signedPart,
    String encodedSignature,
    String algorithm,
    String keyId,
    String issuer,
    String subject,
    long issuedAt,
    long expires,
    long notBefore,
    Optional<Long> registrationExpires) {
  // The year 9999: what lies beyond cannot be told as a date, and sums with it might overflow.
  private static final long LATEST = 253_402_300_799L;

  static ParsedToken parse(String token) throws InvalidTokenException {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw malformed("a token has three parts");
    }
    Map<String, @Nullable Object> header = object(parts[0], "header");
    Map<String, @Nullable Object> claims = object(parts[1], "payload");
    if (header.containsKey("crit") || header.containsKey("zip")) {
      throw malformed("extensions and compression are not understood");
    }
    bytes(parts[2], "signature");
    String algorithm = header.get("alg") instanceof String alg ? alg : "";
    return new ParsedToken(
        parts[0] + '.' + parts[1],
        parts[2],
        algorithm,
        text(header, "kid"),
        text(claims, "iss"),
        text(claims, "sub"),
        seconds(claims, "iat"),
        seconds(claims, "exp"),
        claims.containsKey("nbf") ? seconds(claims, "nbf") : 0,
        claims.containsKey(TokenFormat.INSTANCE_EXPIRY)
            ? Optional.of(seconds(claims, TokenFormat.INSTANCE_EXPIRY))
            : Optional.empty());
  }

  byte[] signature() {
    return Base64.getUrlDecoder().decode(encodedSignature);
  }

  private static Map<String, @Nullable Object> object(String part, String name)
      throws InvalidTokenException {
    byte[] json = bytes(part, name);
    try {
      return StrictJson.object(json);
    } catch (IOException e) {
      // Not the parser's words: they quote the input.
      throw malformed("the " + name + " is not a JSON object without duplicates");
    }
  }

  private static byte[] bytes(String part, String name) throws InvalidTokenException {
    return CanonicalBase64.url(part)
        .orElseThrow(() -> malformed("the " + name + " is not base64url"));
  }

  private static String text(Map<String, @Nullable Object> object, String name)
      throws InvalidTokenException {
    if (object.get(name) instanceof String text) {
      return text;
    }
    throw malformed("'" + name + "' is missing or no text");
  }

  private static long seconds(Map<String, @Nullable Object> claims, String name)
      throws InvalidTokenException {
    if (claims.get(name) instanceof Number number) {
      double value = number.doubleValue();
      if (value >= 0 && value <= LATEST) {
        return (long) value;
      }
    }
    throw malformed("'" + name + "' is missing or no date");
  }

  private static InvalidTokenException malformed(String message) {
    return new InvalidTokenException(TokenFault.MALFORMED, message);
  }
}
