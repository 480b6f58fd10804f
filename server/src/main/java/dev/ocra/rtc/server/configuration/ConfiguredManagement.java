package dev.ocra.rtc.server.configuration;

import dev.ocra.rtc.server.admin.AdminPassword;
import dev.ocra.rtc.server.management.ManagementOptions;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** How a configuration wants the backend to be looked after. */
@NullMarked
final class ConfiguredManagement {
  private static final String OFF = "off";
  private static final int MOST = 65_535;

  private ConfiguredManagement() {}

  static @Nullable ManagementOptions options(Configuration configuration)
      throws ConfigurationException {
    String port = configuration.text(Setting.MANAGEMENT_PORT);
    if (port.equals(OFF)) {
      return null;
    }
    return new ManagementOptions(
        configuration.text(Setting.MANAGEMENT_HOST),
        port.isEmpty()
            ? beside(configuration.number(Setting.PORT, 0, MOST))
            : configuration.number(Setting.MANAGEMENT_PORT, 0, MOST),
        password(configuration));
  }

  private static @Nullable AdminPassword password(Configuration configuration)
      throws ConfigurationException {
    String hash = configuration.text(Setting.ADMIN_PASSWORD_HASH);
    String password = configuration.text(Setting.ADMIN_PASSWORD);
    Setting used = hash.isEmpty() ? Setting.ADMIN_PASSWORD : Setting.ADMIN_PASSWORD_HASH;
    try {
      if (!hash.isEmpty()) {
        return AdminPassword.ofHash(hash);
      }
      return password.isEmpty() ? null : AdminPassword.of(password);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(used.key() + " " + e.getMessage());
    }
  }

  // Two backends on a machine differ in their port: then they do not meet here either.
  private static int beside(int port) {
    return port == 0 || port == MOST ? 0 : port + 1;
  }
}
