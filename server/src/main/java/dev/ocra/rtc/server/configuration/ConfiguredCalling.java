package dev.ocra.rtc.server.configuration;

import dev.ocra.rtc.server.callback.CallbackOptions;
import dev.ocra.rtc.server.callback.CallbackUrls;
import dev.ocra.rtc.server.calling.CallingOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Makes what tells applications' servers of their calls of a configuration. */
@NullMarked
final class ConfiguredCalling {
  private static final int MOST_DAYS = 3_660;

  private ConfiguredCalling() {}

  static CallingOptions options(Configuration configuration) throws ConfigurationException {
    return CallingOptions.defaults()
        .withCallbacks(urls(configuration, Setting.CALLBACK_URLS))
        .withVerificationCallbacks(urls(configuration, Setting.CALLBACK_VERIFICATION_URLS))
        .withConfigurable(configuration.flag(Setting.CALLBACK_CONFIGURABLE))
        .withPublicUrl(publicUrl(configuration))
        .withRecordTime(
            Duration.ofDays(configuration.number(Setting.CALL_RECORD_DAYS, 0, MOST_DAYS)))
        .withTimes(
            CallbackOptions.defaults()
                .withTimeout(configuration.seconds(Setting.CALLBACK_TIMEOUT_SECONDS))
                .withMaxOpen(configuration.number(Setting.CALLBACK_OPEN, 1, 10_000))
                .withMaxWaiting(configuration.number(Setting.CALLBACK_WAITING, 1, 1_000_000)));
  }

  private static String publicUrl(Configuration configuration) throws ConfigurationException {
    String text = configuration.text(Setting.CALLBACK_PUBLIC_URL);
    if (!text.isEmpty()) {
      check(Setting.CALLBACK_PUBLIC_URL, text, "");
    }
    return text;
  }

  private static Map<String, CallbackUrls> urls(Configuration configuration, Setting setting)
      throws ConfigurationException {
    Map<String, CallbackUrls> urls = new HashMap<>();
    for (String text : configuration.list(setting)) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new ConfigurationException(
            setting.key() + " are KEY=URL or KEY=URL|FALLBACK, separated by commas");
      }
      String[] both = text.substring(equals + 1).split("\\|", 2);
      urls.put(text.substring(0, equals), check(setting, both[0], both.length == 2 ? both[1] : ""));
    }
    return urls;
  }

  private static CallbackUrls check(Setting setting, String primary, String fallback)
      throws ConfigurationException {
    try {
      return CallbackUrls.of(primary, fallback);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(setting.key() + ": " + e.getMessage());
    }
  }
}
