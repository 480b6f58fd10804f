package dev.ocra.rtc.server.configuration;

import dev.ocra.rtc.server.limits.LimitOptions;
import dev.ocra.rtc.server.limits.Network;
import dev.ocra.rtc.server.limits.Rate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Makes limits of a configuration. */
@NullMarked
final class ConfiguredLimits {
  private static final int MOST = 1_000_000_000;

  private final Configuration configuration;

  private ConfiguredLimits(Configuration configuration) {
    this.configuration = configuration;
  }

  static LimitOptions options(Configuration configuration) throws ConfigurationException {
    return new ConfiguredLimits(configuration).options();
  }

  /** Open calls of an application at most. */
  static int applicationCalls(Configuration configuration) throws ConfigurationException {
    int calls = configuration.number(Setting.LIMIT_APPLICATION_CALLS, 0, MOST);
    return calls == 0 ? Integer.MAX_VALUE : calls;
  }

  private LimitOptions options() throws ConfigurationException {
    return LimitOptions.builder()
        .connections(number(Setting.LIMIT_CONNECTIONS))
        .connectionsOfAddress(number(Setting.LIMIT_ADDRESS_CONNECTIONS))
        .unregisteredLinks(number(Setting.LIMIT_UNREGISTERED_LINKS))
        .unregisteredLinksOfAddress(number(Setting.LIMIT_ADDRESS_UNREGISTERED_LINKS))
        .handshakesOfAddress(rate(Setting.LIMIT_ADDRESS_LINKS_PER_SECOND))
        .framesOfAddress(rate(Setting.LIMIT_ADDRESS_FRAMES_PER_SECOND))
        .httpOfAddress(rate(Setting.LIMIT_ADDRESS_HTTP_PER_SECOND))
        .framesOfConnection(Rate.of(number(Setting.LIMIT_LINK_FRAMES_PER_SECOND), 1))
        .bytesOfConnection(rate(Setting.LIMIT_LINK_BYTES_PER_SECOND))
        .backlog(configuration.number(Setting.LIMIT_LINK_BACKLOG, 1, MOST))
        .refusals(configuration.number(Setting.LIMIT_LINK_REFUSALS, 1, MOST))
        .requestsOfUser(rate(Setting.LIMIT_USER_REQUESTS_PER_SECOND))
        .requestsOfApplication(rate(Setting.LIMIT_APPLICATION_REQUESTS_PER_SECOND))
        .restOfApplication(rate(Setting.LIMIT_APPLICATION_REST_PER_SECOND))
        .exempt(networks(Setting.LIMIT_EXEMPT))
        .trustedProxies(networks(Setting.TRUSTED_PROXIES))
        .build();
  }

  private int number(Setting setting) throws ConfigurationException {
    return configuration.number(setting, 0, MOST);
  }

  private Rate rate(Setting setting) throws ConfigurationException {
    return Rate.of(number(setting), configuration.number(Setting.LIMIT_BURST_SECONDS, 1, 3600));
  }

  private List<Network> networks(Setting setting) throws ConfigurationException {
    List<Network> networks = new ArrayList<>();
    for (String text : configuration.list(setting)) {
      try {
        networks.add(Network.of(text));
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(setting.key() + ": " + e.getMessage());
      }
    }
    return networks;
  }
}
