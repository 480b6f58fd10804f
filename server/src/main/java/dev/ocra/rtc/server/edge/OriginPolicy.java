package dev.ocra.rtc.server.edge;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Decides which web pages may connect. Browsers send the page's origin and let no page forge it;
 * programs send none and may connect. {@code https://*.example.org} stands for all names below that
 * one, {@code *} for every page. Immutable.
 */
@NullMarked
final class OriginPolicy {
  private static final String BELOW = "://*.";

  private final boolean all;
  private final Set<WebOrigin> allowed = new HashSet<>();
  private final List<WebOrigin> above;

  OriginPolicy(Set<String> origins) {
    all = origins.contains("*");
    for (String origin : origins) {
      if (!origin.contains(BELOW)) {
        WebOrigin.of(origin).ifPresent(allowed::add);
      }
    }
    above =
        origins.stream()
            .filter(origin -> origin.contains(BELOW))
            .map(origin -> WebOrigin.of(origin.replace(BELOW, "://")))
            .flatMap(Optional::stream)
            .toList();
  }

  boolean allows(@Nullable String origin, @Nullable String host) {
    if (origin == null || all) {
      return true;
    }
    Optional<WebOrigin> page = WebOrigin.of(origin);
    return page.isPresent()
        && (allowed.contains(page.get()) || isBelow(page.get()) || isSame(origin, host));
  }

  private boolean isBelow(WebOrigin page) {
    return above.stream()
        .anyMatch(
            parent ->
                parent.scheme().equals(page.scheme())
                    && parent.port() == page.port()
                    && page.host().endsWith("." + parent.host()));
  }

  /** True if the page came from the very address that it now asks. */
  static boolean isSame(String origin, @Nullable String host) {
    Optional<WebOrigin> page = WebOrigin.of(origin);
    return host != null
        && page.isPresent()
        && WebOrigin.of(page.get().scheme() + "://" + host).equals(page);
  }
}
