package dev.ocra.rtc.server.push.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;

/**
 * Encrypts for a browser's subscription (RFC 8291, in the {@code aes128gcm} coding of RFC 8188):
 * one record. Stateless, for any thread; takes a fraction of a millisecond.
 */
@NullMarked
final class WebPushEncryption {
  /** What push services carry at most, less what the coding adds. */
  static final int MAX_PLAIN_BYTES = 3993;

  private static final int SALT_BYTES = 16;
  private static final int RECORD_BYTES = 4096;
  private static final int TAG_BITS = 128;
  private static final byte LAST_RECORD = 2;

  private WebPushEncryption() {}

  /**
   * The body of the request.
   *
   * @param receiver the subscription's public key
   * @param auth the subscription's secret
   * @param sender a key pair for this message alone
   * @param salt 16 random bytes
   */
  static byte[] encrypt(
      byte[] plain, ECPublicKey receiver, byte[] auth, KeyPair sender, byte[] salt)
      throws GeneralSecurityException {
    byte[] receiverPoint = P256.encode(receiver);
    byte[] senderPoint = P256.encode((ECPublicKey) sender.getPublic());
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init((ECPrivateKey) sender.getPrivate());
    agreement.doPhase(receiver, true);
    byte[] info = concat(ascii("WebPush: info\0"), receiverPoint, senderPoint);
    byte[] secret = derive(auth, agreement.generateSecret(), info, 32);
    byte[] key = derive(salt, secret, ascii("Content-Encoding: aes128gcm\0"), 16);
    byte[] nonce = derive(salt, secret, ascii("Content-Encoding: nonce\0"), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    byte[] sealed = cipher.doFinal(concat(plain, new byte[] {LAST_RECORD}));
    return ByteBuffer.allocate(SALT_BYTES + 5 + senderPoint.length + sealed.length)
        .put(salt)
        .putInt(RECORD_BYTES)
        .put((byte) senderPoint.length)
        .put(senderPoint)
        .put(sealed)
        .array();
  }

  // HKDF (RFC 5869) with SHA-256, of one block.
  private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length)
      throws GeneralSecurityException {
    byte[] key = hmac(salt, secret);
    return Arrays.copyOf(hmac(key, concat(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] concat(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
