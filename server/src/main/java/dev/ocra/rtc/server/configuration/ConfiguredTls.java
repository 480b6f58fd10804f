package dev.ocra.rtc.server.configuration;

import dev.ocra.rtc.server.tls.TlsOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** Makes TLS of a configuration. */
@NullMarked
final class ConfiguredTls {
  private static final int YEARS = 10 * 366 * 86_400;

  private ConfiguredTls() {}

  /** The certificate, if one is configured. */
  static Optional<TlsOptions> options(Configuration configuration) throws ConfigurationException {
    String certificate = configuration.text(Setting.TLS_CERTIFICATE);
    String key = configuration.text(Setting.TLS_KEY);
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new ConfigurationException(
          Setting.TLS_CERTIFICATE.key() + " and " + Setting.TLS_KEY.key() + " go together");
    }
    if (certificate.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        TlsOptions.of(path(Setting.TLS_CERTIFICATE, certificate), path(Setting.TLS_KEY, key))
            .withPassword(configuration.text(Setting.TLS_KEY_PASSWORD))
            .withCheckTime(configuration.seconds(Setting.TLS_CHECK_SECONDS))
            .withStrictTransport(
                Duration.ofSeconds(configuration.number(Setting.TLS_HSTS_SECONDS, 0, YEARS))));
  }

  private static Path path(Setting setting, String text) throws ConfigurationException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ConfigurationException(setting.key() + " is no path");
    }
  }
}
