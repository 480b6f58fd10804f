package dev.ocra.rtc.push;

import dev.ocra.rtc.protocol.PushPayload;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The key of one installation of an app: with it, pushes carry who calls, encrypted (AES-256-GCM)
 * so that push services cannot read it; without it they carry nothing but an id.
 *
 * <p><b>Life cycle:</b> {@link #generate()} once for an installation; the app keeps {@link
 * #getEncoded()} where it keeps secrets, and makes the same key of it with {@link #parse} whenever
 * it builds a client, and when a push arrives and no client runs. A lost key harms nothing: the
 * next registration brings a new one to the backend. Immutable, for any thread.
 */
@NullMarked
public final class PushPayloadKey {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;

  private PushPayloadKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new random key. */
  public static PushPayloadKey generate() {
    byte[] bytes = new byte[PushPayload.KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return new PushPayloadKey(bytes);
  }

  /**
   * The key that was written as this text.
   *
   * @throws IllegalArgumentException if the text is no key; the message does not quote it
   */
  public static PushPayloadKey parse(String encoded) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a payload key is base64url");
    }
    if (bytes.length != PushPayload.KEY_BYTES) {
      throw new IllegalArgumentException("a payload key has " + PushPayload.KEY_BYTES + " bytes");
    }
    return new PushPayloadKey(bytes);
  }

  /** The key as text, in base64url: a secret. */
  public String getEncoded() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A copy of its 32 bytes: a secret. */
  public byte[] getBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PushPayloadKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Nothing of the key: keys do not belong in logs. */
  @Override
  public String toString() {
    return "PushPayloadKey";
  }
}
