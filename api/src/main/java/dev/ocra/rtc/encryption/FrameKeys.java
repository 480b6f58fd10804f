package dev.ocra.rtc.encryption;

import dev.ocra.rtc.internal.encryption.ExchangedKeys;
import dev.ocra.rtc.internal.encryption.PassphraseKeys;
import org.jspecify.annotations.NullMarked;

/**
 * The keys with which the media of calls is encrypted from end to end: every frame of audio and
 * video, with AES-256-GCM. Who stands between the two sides, such as the backend or a relay, sees
 * ciphertext alone. Each user encrypts with a key of their own; the others need it to decrypt. A
 * frame names its key by an index, so that a new key may come while the old one is still in use.
 *
 * <p>Given to {@link dev.ocra.rtc.SinchClientBuilder#frameKeys}, they hold for all calls of the
 * client: nothing is sent without this user's key, and nothing is played that does not open with
 * the other user's. What works, and what does not, is told by {@link
 * dev.ocra.rtc.calling.CallListener#onFrameEncryptionChanged}. Both sides have to be Ocra clients
 * with keys. What data channels and instant messages carry is not encrypted by these keys.
 *
 * <p><b>Life cycle:</b> may be given to several clients, and outlives them. <b>Threads:</b> any; a
 * change takes effect in open calls at once.
 */
@NullMarked
public interface FrameKeys {
  /** Keys of one user have an index from 0 to one less than this. */
  int INDEXES = 16;

  /** A secret has at least this many bytes of which nobody else can know anything. */
  int MIN_SECRET_BYTES = 16;

  /**
   * Keys that the application exchanges by ways of its own, and sets with {@link #setKey}. There is
   * none at first.
   */
  static FrameKeys exchanged() {
    return new ExchangedKeys();
  }

  /**
   * Keys of all users, derived from a passphrase that they share (PBKDF2 with HMAC-SHA-512 and
   * 210,000 rounds, then HKDF, RFC 5869, for each user). That takes a part of a second, and is done
   * on another thread. A passphrase that can be guessed is one that can be tried out by whoever
   * recorded a call.
   *
   * @param passphrase at least 8 characters
   * @param context what the passphrase is for, such as the name of a room, the same for all
   * @throws IllegalArgumentException if the passphrase is shorter, or the context is empty
   */
  static FrameKeys ofPassphrase(String passphrase, String context) {
    return new PassphraseKeys(passphrase, context);
  }

  /**
   * Sets a user's key, and has that user send with it from now on. This user's key should reach the
   * others before it is set here.
   *
   * @param index which one of the user's keys it is or replaces, 0 to 15
   * @param secret at least {@link #MIN_SECRET_BYTES} bytes, which are copied
   * @throws IllegalArgumentException if the index or the secret is not allowed
   */
  void setKey(String userId, int index, byte[] secret);

  /**
   * Replaces the key that a user sends with by one that follows from it, and from which it cannot
   * be found. Done for this user, the others follow by themselves (up to 32 steps), and whoever
   * gets the key from now on can read nothing that was sent before.
   *
   * @throws IllegalStateException if that user has no key
   */
  void ratchet(String userId);
}
