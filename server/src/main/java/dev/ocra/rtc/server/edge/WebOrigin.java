package dev.ocra.rtc.server.edge;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * The origin of a web page (RFC 6454): scheme, host and port, in the form in which two are
 * compared. Immutable.
 *
 * @param host in lower case; names of other scripts in their form for DNS
 * @param port that of the scheme if none was written
 */
@NullMarked
record WebOrigin(String scheme, String host, int port) {
  private static final int MOST = 512;

  /** The origin that a text is; the opaque {@code null} of sandboxed pages and files is none. */
  static Optional<WebOrigin> of(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 1 || text.length() > MOST) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text.substring(0, scheme + 3) + ascii(text.substring(scheme + 3)));
      String host = uri.getHost();
      String name = uri.getScheme().toLowerCase(Locale.ROOT);
      int standard = name.equals("https") ? 443 : name.equals("http") ? 80 : -1;
      if (host == null
          || uri.getRawUserInfo() != null
          || !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null) {
        return Optional.empty();
      }
      int port = uri.getPort() < 0 ? standard : uri.getPort();
      return Optional.of(new WebOrigin(name, host.toLowerCase(Locale.ROOT), port));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  // Only names need it: addresses and ports are ASCII.
  private static String ascii(String authority) {
    return authority.chars().allMatch(c -> c < 128) ? authority : IDN.toASCII(authority);
  }
}
