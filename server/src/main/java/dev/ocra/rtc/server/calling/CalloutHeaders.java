package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** The headers of a request for a call that go with each event of that call. Stateless. */
@NullMarked
final class CalloutHeaders {
  private static final String PREFIX = "x-cb-";
  private static final int MOST = 5;
  private static final int MAX_NAME = 32;
  private static final Pattern VALUE = Pattern.compile("[ -~]{0,128}");

  private CalloutHeaders() {}

  /** Those that begin with {@code X-CB-}. */
  static Map<String, String> of(Map<String, String> headers) {
    Map<String, String> forwarded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String name = header.getKey();
      if (name.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
        if (name.length() > MAX_NAME || !VALUE.matcher(header.getValue()).matches()) {
          throw new RestException(
              RestErrors.BAD_PARAMETER,
              "X-CB headers have names of 32 and values of 128 ASCII characters at most");
        }
        forwarded.put(name, header.getValue());
      }
    }
    if (forwarded.size() > MOST) {
      throw new RestException(
          RestErrors.BAD_PARAMETER, "a request has " + MOST + " X-CB headers at most");
    }
    return forwarded;
  }
}
