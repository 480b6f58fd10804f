package dev.ocra.rtc.server.configuration;

import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.OcraServerBuilder;
import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.call.CallOptions;
import dev.ocra.rtc.server.ice.ConfiguredIceServers;
import dev.ocra.rtc.server.ice.TurnCredentials;
import dev.ocra.rtc.server.messaging.MessagingOptions;
import dev.ocra.rtc.server.signalling.SignallingOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Makes a server's builder of a configuration. */
@NullMarked
public final class ConfiguredServer {
  private ConfiguredServer() {}

  /** The applications of a configuration. */
  public static List<Application> applications(Configuration configuration)
      throws ConfigurationException {
    List<Application> applications = new ArrayList<>();
    for (String text : configuration.list(Setting.APPLICATIONS)) {
      List<String> parts = Arrays.asList(text.split(":", -1));
      try {
        applications.add(new Application(parts.get(0), parts.subList(1, parts.size())));
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(
            Setting.APPLICATIONS.key() + " are KEY:SECRET, separated by commas: " + e.getMessage());
      }
    }
    return applications;
  }

  /** A builder with all that is configured but the applications. */
  public static OcraServerBuilder builder(Configuration configuration)
      throws ConfigurationException {
    OcraServerBuilder builder =
        OcraServer.builder()
            .host(configuration.text(Setting.HOST))
            .port(configuration.number(Setting.PORT, 0, 65_535))
            .demoTokens(configuration.flag(Setting.DEMO_TOKENS))
            .origins(new LinkedHashSet<>(configuration.list(Setting.ORIGINS)))
            .iceServers(iceServers(configuration))
            .signalling(signalling(configuration))
            .store(ConfiguredStore.location(configuration))
            .storeKeys(ConfiguredStore.keys(configuration))
            .messaging(
                MessagingOptions.defaults()
                    .withRetention(configuration.seconds(Setting.MESSAGE_RETENTION_SECONDS)))
            .push(ConfiguredPush.options(configuration))
            .verification(ConfiguredVerification.options(configuration))
            .verificationGateway(ConfiguredVerification.gateway(configuration))
            .management(ConfiguredManagement.options(configuration))
            .tracing(ConfiguredTracing.options(configuration))
            .calling(ConfiguredCalling.options(configuration))
            .limits(ConfiguredLimits.options(configuration))
            .slowReaderTime(configuration.seconds(Setting.SLOW_READER_SECONDS))
            .maxUnsentBytes(
                configuration.number(Setting.SLOW_READER_BYTES, 1 << 17, Integer.MAX_VALUE));
    ConfiguredTls.options(configuration).ifPresent(builder::tls);
    ConfiguredCluster.apply(configuration, builder);
    String web = configuration.text(Setting.WEB_DIRECTORY);
    if (!web.isEmpty()) {
      Path directory = Path.of(web);
      if (!Files.isDirectory(directory)) {
        throw new ConfigurationException(
            Setting.WEB_DIRECTORY.key() + " is no directory: " + directory);
      }
      builder.webDirectory(directory);
    }
    return builder;
  }

  private static ConfiguredIceServers iceServers(Configuration configuration)
      throws ConfigurationException {
    List<String> turn = configuration.list(Setting.TURN_URLS);
    String secret = configuration.text(Setting.TURN_SECRET);
    if (turn.isEmpty() != secret.isEmpty()) {
      throw new ConfigurationException(
          Setting.TURN_URLS.key() + " and " + Setting.TURN_SECRET.key() + " go together");
    }
    return new ConfiguredIceServers(
        configuration.list(Setting.STUN_URLS),
        turn,
        turn.isEmpty()
            ? null
            : new TurnCredentials(
                secret, configuration.seconds(Setting.TURN_SECONDS), InstantSource.system()));
  }

  private static SignallingOptions signalling(Configuration configuration)
      throws ConfigurationException {
    CallOptions calls =
        CallOptions.defaults()
            .withRingTime(configuration.seconds(Setting.RING_SECONDS))
            .withSetupTime(configuration.seconds(Setting.SETUP_SECONDS))
            .withTombstoneTime(configuration.seconds(Setting.TOMBSTONE_SECONDS))
            .withMaxOpenCalls(configuration.number(Setting.MAX_OPEN_CALLS, 1, 100_000))
            .withMaxApplicationCalls(ConfiguredLimits.applicationCalls(configuration));
    return SignallingOptions.defaults()
        .withHelloTime(configuration.seconds(Setting.HELLO_SECONDS))
        .withGraceTime(configuration.seconds(Setting.GRACE_SECONDS))
        .withPingTime(configuration.seconds(Setting.PING_SECONDS))
        .withMaxDevices(configuration.number(Setting.MAX_DEVICES, 1, 1000))
        .withMaxPending(configuration.number(Setting.MAX_PENDING, 64, 65_536))
        .withCalls(calls);
  }
}
