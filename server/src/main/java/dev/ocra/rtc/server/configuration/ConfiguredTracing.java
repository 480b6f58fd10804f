package dev.ocra.rtc.server.configuration;

import dev.ocra.rtc.server.tracing.TracingOptions;
import java.net.URI;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** How a configuration wants calls to be traced. */
@NullMarked
final class ConfiguredTracing {
  private ConfiguredTracing() {}

  static @Nullable TracingOptions options(Configuration configuration)
      throws ConfigurationException {
    String endpoint = configuration.text(Setting.OTEL_ENDPOINT);
    if (endpoint.isEmpty()) {
      return null;
    }
    double ratio;
    try {
      ratio = Double.parseDouble(configuration.text(Setting.OTEL_SAMPLE_RATIO));
    } catch (NumberFormatException e) {
      ratio = -1;
    }
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new ConfigurationException(
          Setting.OTEL_SAMPLE_RATIO.key() + " is a number from 0 to 1");
    }
    try {
      URI uri = URI.create(endpoint);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return new TracingOptions(uri, ratio);
      }
    } catch (IllegalArgumentException e) {
      // Said below, in the same words.
    }
    throw new ConfigurationException(Setting.OTEL_ENDPOINT.key() + " is no URL");
  }
}
