package dev.ocra.rtc.server.verification;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * The numbers that flash calls may come from: {@code +4610123XXXX}, where each X stands for a digit
 * that is drawn anew for each call. These digits are the code. Immutable.
 *
 * @param pattern the numbers
 */
@NullMarked
public record CallerNumbers(String pattern) {
  private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{1,11}X{3,8}");
  private static final int FIXED_DIGITS = 5;
  private static final int SHORTEST_REPORT = 7;

  /**
   * @throws IllegalArgumentException if the pattern has another form, or is no number's
   */
  public CallerNumbers {
    if (!FORM.matcher(pattern).matches() || pattern.length() > 16) {
      throw new IllegalArgumentException(
          "numbers that call are + and 2 to 12 digits and 3 to 8 X, 15 in all at most");
    }
  }

  private int fixed() {
    return pattern.indexOf('X');
  }

  String draw(RandomGenerator random) {
    StringBuilder number = new StringBuilder(pattern.substring(0, fixed()));
    for (int i = fixed(); i < pattern.length(); i++) {
      number.append((char) ('0' + random.nextInt(10)));
    }
    return number.toString();
  }

  /**
   * A regular expression for the calls to look out for, however the phone writes the country: only
   * the last digits of what is known beforehand are in it.
   */
  String filter() {
    String known = pattern.substring(1, fixed());
    String end = known.substring(Math.max(0, known.length() - FIXED_DIGITS));
    return ".*" + end + "[0-9]{" + (pattern.length() - fixed()) + "}";
  }

  /**
   * Whether a reported number is the one that called. A phone may show it in the country's own
   * form: so the end is compared, of which at least seven digits have to be there, or all.
   */
  static boolean isSame(String reported, String called) {
    String digits = reported.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
    String whole = called.substring(1);
    int least = Math.min(SHORTEST_REPORT, whole.length());
    // No early end that would tell how many digits were right.
    int different = digits.length() < least || digits.length() > whole.length() ? 1 : 0;
    for (int i = 1; i <= Math.min(digits.length(), whole.length()); i++) {
      different |= digits.charAt(digits.length() - i) ^ whole.charAt(whole.length() - i);
    }
    return different == 0;
  }
}
