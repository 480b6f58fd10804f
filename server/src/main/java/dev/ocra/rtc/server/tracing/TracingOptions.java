package dev.ocra.rtc.server.tracing;

import java.net.URI;
import org.jspecify.annotations.NullMarked;

/**
 * Where traces go. Immutable.
 *
 * @param endpoint the collector's root, without {@code /v1/traces}
 * @param ratio the share of calls that are traced, 0 to 1
 */
@NullMarked
public record TracingOptions(URI endpoint, double ratio) {
  public TracingOptions {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("a share is 0 to 1");
    }
  }
}
