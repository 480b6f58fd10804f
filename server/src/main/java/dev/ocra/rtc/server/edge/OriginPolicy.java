package dev.ocra.rtc.server.edge;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Decides which web pages may connect. Browsers send the page's origin and let no page forge it;
 * programs send none and may connect. Immutable.
 */
@NullMarked
final class OriginPolicy {
  private final Set<String> allowed;

  OriginPolicy(Set<String> allowed) {
    this.allowed = allowed;
  }

  boolean allows(@Nullable String origin, @Nullable String host) {
    return origin == null
        || allowed.contains("*")
        || allowed.contains(origin)
        || isSame(origin, host);
  }

  /** True if the page came from the very address that it now asks. */
  static boolean isSame(String origin, @Nullable String host) {
    try {
      String authority = new URI(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
