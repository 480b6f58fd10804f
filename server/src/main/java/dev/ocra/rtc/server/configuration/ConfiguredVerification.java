package dev.ocra.rtc.server.configuration;

import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.smpp.SmppGateway;
import dev.ocra.rtc.server.smpp.SmppOptions;
import dev.ocra.rtc.server.verification.CallerNumbers;
import dev.ocra.rtc.server.verification.GatewayFactory;
import dev.ocra.rtc.server.verification.SmsTexts;
import dev.ocra.rtc.server.verification.VerificationGateway;
import dev.ocra.rtc.server.verification.VerificationMethod;
import dev.ocra.rtc.server.verification.VerificationOptions;
import dev.ocra.rtc.server.verification.WebhookGateway;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Makes what verifies phone numbers of a configuration. */
@NullMarked
final class ConfiguredVerification {
  private static final Set<VerificationMethod> CALLS =
      EnumSet.of(VerificationMethod.FLASHCALL, VerificationMethod.CALLOUT);

  private ConfiguredVerification() {}

  static VerificationOptions options(Configuration configuration) throws ConfigurationException {
    VerificationOptions.Builder options =
        VerificationOptions.builder()
            .level(
                level(Setting.VERIFICATION_LEVEL, configuration.text(Setting.VERIFICATION_LEVEL)))
            .callers(callers(configuration))
            .codeTime(configuration.seconds(Setting.VERIFICATION_CODE_SECONDS))
            .maxAttempts(configuration.number(Setting.VERIFICATION_ATTEMPTS, 1, 20))
            .numberLimit(configuration.number(Setting.VERIFICATION_NUMBER_LIMIT, 1, 100_000))
            .addressLimit(configuration.number(Setting.VERIFICATION_ADDRESS_LIMIT, 1, 100_000))
            .limitTime(configuration.seconds(Setting.VERIFICATION_LIMIT_SECONDS));
    for (String text : configuration.list(Setting.VERIFICATION_LEVELS)) {
      int colon = text.indexOf(':');
      if (colon < 1) {
        throw new ConfigurationException(
            Setting.VERIFICATION_LEVELS.key() + " are KEY:LEVEL, separated by commas");
      }
      options.level(
          text.substring(0, colon), level(Setting.VERIFICATION_LEVELS, text.substring(colon + 1)));
    }
    String text = configuration.text(Setting.VERIFICATION_SMS_TEXT);
    if (!text.isEmpty()) {
      try {
        options.texts(SmsTexts.of(text));
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(
            Setting.VERIFICATION_SMS_TEXT.key() + ": " + e.getMessage());
      }
    }
    return options.build();
  }

  private static @Nullable AuthenticationLevel level(Setting setting, String text)
      throws ConfigurationException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "deny" -> null;
      case "public" -> AuthenticationLevel.PUBLIC;
      case "basic" -> AuthenticationLevel.BASIC;
      case "application" -> AuthenticationLevel.APPLICATION;
      default ->
          throw new ConfigurationException(
              setting.key() + " is deny, public, basic or application, not '" + text + "'");
    };
  }

  private static List<CallerNumbers> callers(Configuration configuration)
      throws ConfigurationException {
    List<CallerNumbers> callers = new ArrayList<>();
    for (String pattern : configuration.list(Setting.VERIFICATION_CALLERS)) {
      try {
        callers.add(new CallerNumbers(pattern));
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(
            Setting.VERIFICATION_CALLERS.key() + ": " + e.getMessage());
      }
    }
    return callers;
  }

  static GatewayFactory gateway(Configuration configuration) throws ConfigurationException {
    Optional<SmppOptions> smpp = smpp(configuration);
    Optional<URI> calls = calls(configuration);
    return applications ->
        VerificationGateway.of(
            smpp.<VerificationGateway>map(SmppGateway::open).orElse(VerificationGateway.none()),
            calls
                .<VerificationGateway>map(
                    uri -> new WebhookGateway(uri, applications, InstantSource.system(), CALLS))
                .orElse(VerificationGateway.none()));
  }

  private static Optional<SmppOptions> smpp(Configuration configuration)
      throws ConfigurationException {
    String host = configuration.text(Setting.SMPP_HOST);
    if (host.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SmppOptions(
              host,
              configuration.number(Setting.SMPP_PORT, 1, 65_535),
              configuration.flag(Setting.SMPP_TLS),
              configuration.text(Setting.SMPP_SYSTEM_ID),
              configuration.text(Setting.SMPP_PASSWORD),
              configuration.text(Setting.SMPP_SYSTEM_TYPE),
              configuration.text(Setting.SMPP_SOURCE),
              configuration.number(Setting.SMPP_WINDOW, 1, 1000),
              configuration.seconds(Setting.SMPP_ENQUIRE_SECONDS),
              configuration.seconds(Setting.SMPP_RETRY_SECONDS),
              configuration.flag(Setting.SMPP_PAYLOAD)));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("smpp.*: " + e.getMessage());
    }
  }

  private static Optional<URI> calls(Configuration configuration) throws ConfigurationException {
    String text = configuration.text(Setting.VERIFICATION_CALLS_URL);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new ConfigurationException(
        Setting.VERIFICATION_CALLS_URL.key() + " is no http or https URL");
  }
}
