package dev.ocra.rtc.token;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullMarked;

/**
 * The date in a token's {@code kid}. The key is derived from its literal text: those who sign
 * format it with the zone and the digits of their own locale, so it may differ by a day from UTC
 * and need not be ASCII.
 */
@NullMarked
final class KeyDate {
  private static final int DIGITS = 8;

  private KeyDate() {}

  static String literalOf(String keyId) throws InvalidTokenException {
    if (keyId.startsWith(TokenFormat.KEY_ID_PREFIX)) {
      String literal = keyId.substring(TokenFormat.KEY_ID_PREFIX.length());
      if (literal.codePoints().count() == DIGITS
          && literal.codePoints().allMatch(digit -> Character.digit(digit, 10) >= 0)) {
        return literal;
      }
    }
    throw new InvalidTokenException(
        TokenFault.WRONG_KEY_ID, "the kid is not of the form hkdfv1-YYYYMMDD");
  }

  /**
   * True if the date is the day of {@code epochSeconds} in UTC, the one before or the one after.
   */
  static boolean isNear(String literal, long epochSeconds) {
    int digits =
        literal.codePoints().map(c -> Character.digit(c, 10)).reduce(0, (sum, d) -> sum * 10 + d);
    try {
      LocalDate date = LocalDate.of(digits / 10_000, digits / 100 % 100, digits % 100);
      LocalDate issued = LocalDate.ofInstant(Instant.ofEpochSecond(epochSeconds), ZoneOffset.UTC);
      return Math.abs(date.toEpochDay() - issued.toEpochDay()) <= 1;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
