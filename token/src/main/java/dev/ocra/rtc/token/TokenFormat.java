package dev.ocra.rtc.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;

/** The names and the key derivation that making and verifying tokens share. */
@NullMarked
final class TokenFormat {
  static final String ALGORITHM = "HS256";
  static final String HMAC = "HmacSHA256";
  static final String KEY_ID_PREFIX = "hkdfv1-";
  static final String INSTANCE_EXPIRY = "sinch:rtc:instance:exp";

  private static final String ISSUER_PREFIX = "//rtc.sinch.com/applications/";
  private static final Pattern APPLICATION_KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9_=-]{1,255}");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private TokenFormat() {}

  static String date(Instant instant) {
    return DATE.format(instant);
  }

  static String issuer(String applicationKey) {
    return ISSUER_PREFIX + applicationKey;
  }

  static String subject(String applicationKey, String userId) {
    return issuer(applicationKey) + "/users/" + userId;
  }

  /** The application that {@code issuer} names, or an empty text when it names none. */
  static String applicationOf(String issuer) {
    if (!issuer.startsWith(ISSUER_PREFIX)) {
      return "";
    }
    String key = issuer.substring(ISSUER_PREFIX.length());
    return APPLICATION_KEY.matcher(key).matches() ? key : "";
  }

  static boolean isUserId(String userId) {
    return USER_ID.matcher(userId).matches();
  }

  static String requireApplicationKey(String key) {
    if (!APPLICATION_KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("the application key is 1 to 64 of A-Z a-z 0-9 - _");
    }
    return key;
  }

  static String requireUserId(String userId) {
    if (!isUserId(userId)) {
      throw new IllegalArgumentException("the user id is 1 to 255 of A-Z a-z 0-9 - _ =");
    }
    return userId;
  }

  static byte[] decodeSecret(String secret) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(secret);
    } catch (IllegalArgumentException e) {
      // The decoder's message quotes its input: a secret must not travel in an exception.
      throw new IllegalArgumentException("the application secret is not base64");
    }
    if (bytes.length == 0) {
      throw new IllegalArgumentException("the application secret is empty");
    }
    return bytes;
  }

  /**
   * The key of one day: the date's text, exactly as the token's {@code kid} has it, under the
   * secret.
   */
  static byte[] signingKey(byte[] secret, String date) {
    return hmac(secret, date.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
