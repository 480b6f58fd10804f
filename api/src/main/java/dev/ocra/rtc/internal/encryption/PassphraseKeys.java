package dev.ocra.rtc.internal.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Keys that follow from a passphrase. The slow part begins at once, on a thread of the JVM's. */
@NullMarked
public final class PassphraseKeys extends KeyBook {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int ROUNDS = 210_000;
  private static final int BITS = 256;
  private static final int SHORTEST = 8;

  private final CompletableFuture<byte[]> root;

  /** See {@link dev.ocra.rtc.encryption.FrameKeys#ofPassphrase}. */
  public PassphraseKeys(String passphrase, String context) {
    if (passphrase.length() < SHORTEST) {
      throw new IllegalArgumentException("a passphrase has at least " + SHORTEST + " characters");
    }
    if (context.isEmpty()) {
      throw new IllegalArgumentException("the context is empty");
    }
    byte[] salt = ("ocra frame keys 1 " + context).getBytes(StandardCharsets.UTF_8);
    root = CompletableFuture.supplyAsync(() -> stretch(passphrase.toCharArray(), salt));
  }

  private static byte[] stretch(char[] passphrase, byte[] salt) {
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, ROUNDS, BITS);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public CompletionStage<@Nullable Void> ready() {
    return root.<@Nullable Void>thenApply(done -> null);
  }

  // Whoever ratchets before it is ready waits; calls do not.
  @Override
  SenderKeys original(String userId) {
    return SenderKeys.NONE.with(0, Hkdf.expand(root.join(), "sender " + userId));
  }
}
