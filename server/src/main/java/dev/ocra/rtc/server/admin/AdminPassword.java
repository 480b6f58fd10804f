package dev.ocra.rtc.server.admin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.NullMarked;

/**
 * What opens the administration. Immutable, for any thread. Checking takes as long for a wrong
 * password as for the right one.
 */
@NullMarked
public final class AdminPassword {
  /** The fewest characters of one that is given as it is. */
  public static final int SHORTEST = 12;

  private static final String FORM = "pbkdf2-sha256";
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int ROUNDS = 210_000;
  private static final int MOST_ROUNDS = 10_000_000;
  private static final int BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final int rounds;
  private final byte[] salt;
  private final byte[] expected;

  private AdminPassword(int rounds, byte[] salt, byte[] expected) {
    this.rounds = rounds;
    this.salt = salt;
    this.expected = expected;
  }

  /**
   * A password as it is: of the environment, where whoever can read it can do anything anyway.
   *
   * @throws IllegalArgumentException if it is too short to withstand guessing
   */
  public static AdminPassword of(String password) {
    if (password.length() < SHORTEST) {
      throw new IllegalArgumentException("has " + SHORTEST + " characters at least");
    }
    return new AdminPassword(0, new byte[0], digest(password));
  }

  /**
   * What {@link #hash} made of a password.
   *
   * @throws IllegalArgumentException if it is of another form; the message does not quote it
   */
  public static AdminPassword ofHash(String hash) {
    String[] parts = hash.split("\\$", -1);
    try {
      if (parts.length == 4 && parts[0].equals(FORM)) {
        int rounds = Integer.parseInt(parts[1]);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        if (rounds >= 1000
            && rounds <= MOST_ROUNDS
            && salt.length > 0
            && expected.length == BYTES) {
          return new AdminPassword(rounds, salt, expected);
        }
      }
    } catch (IllegalArgumentException e) {
      // Said below: the parser's words quote the input.
    }
    throw new IllegalArgumentException("is not of the form " + FORM + "$ROUNDS$SALT$HASH");
  }

  /** What may stand in a file in place of a password. */
  public static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder text = Base64.getEncoder();
    return FORM
        + "$"
        + ROUNDS
        + "$"
        + text.encodeToString(salt)
        + "$"
        + text.encodeToString(derive(password, salt, ROUNDS));
  }

  /** Whether this is it. */
  public boolean matches(String password) {
    byte[] given = rounds == 0 ? digest(password) : derive(password, salt, rounds);
    return MessageDigest.isEqual(expected, given);
  }

  // Of the same length for every password: the comparison tells nothing of it.
  private static byte[] digest(String password) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static byte[] derive(String password, byte[] salt, int rounds) {
    PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, rounds, BYTES * 8);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    } finally {
      key.clearPassword();
    }
  }

  @Override
  public String toString() {
    return "AdminPassword";
  }
}
