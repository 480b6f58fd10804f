package dev.ocra.rtc.server.encryption;

import dev.ocra.rtc.server.encryption.StoreKeyException.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.NullMarked;

/**
 * Encrypts what is secret in the store, with AES-256-GCM: the first key encrypts, all decrypt, so
 * that keys can be replaced. Each text is bound to its place: copied to another row it cannot be
 * read. Immutable, for any thread.
 */
@NullMarked
public final class StoreKeys {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String FORM = "s1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final StoreKeys NONE = new StoreKeys(List.of());

  private final List<StoreKey> keys;
  private final SecureRandom random = new SecureRandom();

  private StoreKeys(List<StoreKey> keys) {
    this.keys = keys;
  }

  /** Without a key, nothing secret can be kept. */
  public static StoreKeys none() {
    return NONE;
  }

  /** One that encrypts, and others that it takes the place of. */
  public static StoreKeys of(StoreKey current, List<StoreKey> older) {
    List<StoreKey> all = new ArrayList<>(older.size() + 1);
    all.add(current);
    all.addAll(older);
    return new StoreKeys(List.copyOf(all));
  }

  /** Whether there is a key that encrypts. */
  public boolean canSeal() {
    return !keys.isEmpty();
  }

  /** The id of the key that encrypts, or an empty text. */
  public String currentId() {
    return keys.isEmpty() ? "" : keys.get(0).id();
  }

  /**
   * Checks that what was encrypted with a key can be read.
   *
   * @throws StoreKeyException if it cannot
   */
  public void requireKey(String id) {
    if (keys.isEmpty()) {
      throw StoreKeyException.missing("the store has encrypted secrets");
    }
    var unused = key(id);
  }

  private StoreKey key(String id) {
    return keys.stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .orElseThrow(() -> StoreKeyException.unknown(id));
  }

  /**
   * Encrypts.
   *
   * @param place the table and row that it is for
   * @throws StoreKeyException if there is no key
   */
  public String seal(String text, String place) {
    if (keys.isEmpty()) {
      throw StoreKeyException.missing("secrets are kept encrypted only");
    }
    StoreKey key = keys.get(0);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        crypt(Cipher.ENCRYPT_MODE, key, nonce, place, text.getBytes(StandardCharsets.UTF_8));
    byte[] both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return FORM
        + '.'
        + key.id()
        + '.'
        + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /**
   * Decrypts.
   *
   * @param place where it was found
   * @throws StoreKeyException if the key is not there, or it was not encrypted for this place
   */
  public String open(String sealed, String place) {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(FORM)) {
      throw damaged(place);
    }
    requireKey(parts[1]);
    byte[] both;
    try {
      both = Base64.getUrlDecoder().decode(parts[2]);
    } catch (IllegalArgumentException e) {
      throw damaged(place);
    }
    if (both.length < NONCE_BYTES + TAG_BITS / 8) {
      throw damaged(place);
    }
    ByteBuffer buffer = ByteBuffer.wrap(both);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] body = new byte[buffer.remaining()];
    buffer.get(body);
    return new String(
        crypt(Cipher.DECRYPT_MODE, key(parts[1]), nonce, place, body), StandardCharsets.UTF_8);
  }

  private static byte[] crypt(int mode, StoreKey key, byte[] nonce, String place, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key.cipherKey(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (AEADBadTagException e) {
      throw damaged(place);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  private static StoreKeyException damaged(String place) {
    return new StoreKeyException(
        Fault.DAMAGED, "what is encrypted in the store at " + place + " is not what was put there");
  }

  /**
   * What a secret text can be found by, without telling it: one for each key, that of the key that
   * encrypts first. Empty without a key.
   */
  public List<String> fingerprints(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return keys.stream()
        .map(key -> HexFormat.of().formatHex(StoreKey.mac(key.fingerprintKey(), bytes)))
        .toList();
  }

  /** The ids alone. */
  @Override
  public String toString() {
    return "StoreKeys" + keys;
  }
}
