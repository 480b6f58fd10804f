package dev.ocra.rtc.server.callback;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Where an application hears of what happens. Immutable.
 *
 * @param primary asked first
 * @param fallback asked when the primary gives no answer in time, or an error
 */
@NullMarked
public record CallbackUrls(URI primary, @Nullable URI fallback) {
  private static final int MAX_LENGTH = 1024;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * Of texts; an empty fallback is none.
   *
   * @throws IllegalArgumentException if one is no http or https URL; it is not quoted
   */
  public static CallbackUrls of(String primary, @Nullable String fallback) {
    return new CallbackUrls(
        url(primary), fallback == null || fallback.isEmpty() ? null : url(fallback));
  }

  private static URI url(String text) {
    try {
      URI uri = new URI(text);
      if (text.length() <= MAX_LENGTH
          && uri.getHost() != null
          && uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
          && uri.getUserInfo() == null
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below: the URL may carry what belongs in no log.
    }
    throw new IllegalArgumentException(
        "a callback URL is http or https, without user and fragment, of "
            + MAX_LENGTH
            + " characters at most");
  }
}
