package dev.ocra.rtc.token;

import java.security.MessageDigest;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;

/** Whether one of an application's secrets made a signature. */
@NullMarked
final class SecretCheck {
  private SecretCheck() {}

  /** Every secret is tried in constant time: the time tells nothing about which came close. */
  static void require(
      ApplicationSecrets secrets, String application, UnaryOperator<byte[]> sign, byte[] signature)
      throws InvalidTokenException {
    List<String> known = secrets.of(application);
    if (known.isEmpty()) {
      throw new InvalidTokenException(
          TokenFault.UNKNOWN_APPLICATION, "the application is not known");
    }
    boolean fits = false;
    for (String secret : known) {
      fits |= MessageDigest.isEqual(sign.apply(TokenFormat.decodeSecret(secret)), signature);
    }
    if (!fits) {
      throw new InvalidTokenException(TokenFault.WRONG_SIGNATURE, "the signature does not fit");
    }
  }
}
