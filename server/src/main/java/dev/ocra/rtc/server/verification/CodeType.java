package dev.ocra.rtc.server.verification;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;

/** What a code is made of. Letters and digits that look alike are left out where both occur. */
@NullMarked
public enum CodeType {
  NUMERIC("Numeric", "0123456789"),
  ALPHA("Alpha", "ABCDEFGHJKLMNPQRSTUVWXYZ"),
  ALPHANUMERIC("Alphanumeric", "23456789ABCDEFGHJKLMNPQRSTUVWXYZ");

  private final String text;
  private final String alphabet;

  CodeType(String text, String alphabet) {
    this.text = text;
    this.alphabet = alphabet;
  }

  /** Its name in the API. */
  public String text() {
    return text;
  }

  /** The type of this name; case does not matter. */
  public static Optional<CodeType> ofText(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equalsIgnoreCase(text)).findFirst();
  }

  /** A new code. */
  String make(RandomGenerator random, int length) {
    StringBuilder code = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      code.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return code.toString();
  }
}
