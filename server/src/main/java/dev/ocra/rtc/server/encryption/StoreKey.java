package dev.ocra.rtc.server.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;

/**
 * A key that secrets in the store are encrypted with: 32 random bytes. Two keys are derived of it,
 * one that encrypts and one that makes fingerprints, and an id that may be told. Immutable, for any
 * thread; its text shows the id alone.
 */
@NullMarked
public final class StoreKey {
  private static final int BYTES = 32;
  private static final int ID_BYTES = 6;
  private static final String MAC = "HmacSHA256";

  private final String id;
  private final SecretKey cipherKey;
  private final SecretKey fingerprintKey;

  private StoreKey(byte[] bytes) {
    byte[] name = derive(bytes, "id");
    id = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(name, ID_BYTES));
    cipherKey = new SecretKeySpec(derive(bytes, "encryption"), "AES");
    fingerprintKey = new SecretKeySpec(derive(bytes, "fingerprint"), MAC);
  }

  /**
   * Of 32 bytes in base64.
   *
   * @throws IllegalArgumentException if it is something else; it is not quoted
   */
  public static StoreKey of(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a key of the store is 32 bytes in base64");
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key of the store is 32 bytes in base64");
    }
    return new StoreKey(bytes);
  }

  /** The text of a new key. It is a secret. */
  public static String generate(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] derive(byte[] bytes, String purpose) {
    return mac(
        new SecretKeySpec(bytes, MAC), ("ocra store " + purpose).getBytes(StandardCharsets.UTF_8));
  }

  static byte[] mac(SecretKey key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }

  /** Its name: says which key something was encrypted with, and nothing of the key. */
  public String id() {
    return id;
  }

  SecretKey cipherKey() {
    return cipherKey;
  }

  SecretKey fingerprintKey() {
    return fingerprintKey;
  }

  @Override
  public String toString() {
    return "StoreKey[" + id + "]";
  }
}
