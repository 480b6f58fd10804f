package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** Numbers in E.164: a plus sign and 7 to 15 digits, of which the first is not zero. */
@NullMarked
final class PhoneNumber {
  private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private PhoneNumber() {}

  static boolean is(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * The number itself.
   *
   * @throws RestException if it is none
   */
  static String require(String text) {
    if (!is(text)) {
      throw new RestException(RestErrors.BAD_PARAMETER, "a number is + and 7 to 15 digits (E.164)");
    }
    return text;
  }
}
