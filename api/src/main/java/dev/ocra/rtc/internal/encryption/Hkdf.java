package dev.ocra.rtc.internal.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;

/** HKDF (RFC 5869) with SHA-256, for keys of one block. Stateless. */
@NullMarked
final class Hkdf {
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] NO_SALT = new byte[32];

  private Hkdf() {}

  /** A key of 32 bytes that is as uniform as the secret can make it. */
  static byte[] extract(byte[] secret) {
    return hmac(NO_SALT, secret);
  }

  /** A key of 32 bytes for one use. */
  static byte[] expand(byte[] key, String use) {
    return hmac(key, (use + '\u0001').getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
