package dev.ocra.rtc.server.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.FcmTarget;
import dev.ocra.rtc.protocol.HmsTarget;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class ConfiguredPushTest {
  @TempDir Path directory = Path.of("");

  private static PushOptions of(Map<String, String> settings) throws ConfigurationException {
    return ConfiguredPush.options(Configuration.read(null, Map.of(), settings));
  }

  private static String refusal(Map<String, String> settings) {
    return String.valueOf(
        assertThrows(ConfigurationException.class, () -> of(settings)).getMessage());
  }

  @Test
  void withoutSettingsNobodyIsPushed() throws Exception {
    assertEquals(List.of(), of(Map.of()).gateways());
  }

  @Test
  void eachServiceIsSetUpByItsOwnKeys() throws Exception {
    PushOptions options =
        of(
            Map.of(
                "push.registration.days", "30",
                "push.fcm.senders", "123, 456",
                "push.fcm.token.url", "https://tokens.example.test/token",
                "push.fcm.exchange.url", "https://tokens.example.test/fcm",
                "push.fcm.client.id", "id",
                "push.fcm.client.secret", "s3cret",
                "push.hms.applications", "app1",
                "push.hms.client.secret", "s3cret"));
    assertEquals(2, options.gateways().size());
    assertEquals(Duration.ofDays(30), options.registrationTime());
    assertTrue(options.gateways().get(0).serves(new FcmTarget("456", "t")));
    assertTrue(options.gateways().get(1).serves(new HmsTarget("app1", "t")));
    options.gateways().forEach(PushGateway::close);
  }

  @Test
  void whatIsMissingIsNamedAndNothingSecretIsQuoted() throws Exception {
    assertTrue(refusal(Map.of("push.fcm.senders", "1")).contains("push.fcm.token.url"));
    assertTrue(refusal(Map.of("push.hms.applications", "a")).contains("push.hms.client.secret"));
    assertTrue(refusal(Map.of("push.apns.topics", "a.b")).contains("push.apns.key"));
    assertTrue(refusal(Map.of("push.web.public.key", "x")).contains("push.web.private.key"));
    Path file = Files.writeString(directory.resolve("key"), "s3cret");
    List<Map<String, String>> unusable =
        List.of(
            Map.of("push.fcm.senders", "1", "push.fcm.account", file.toString()),
            Map.of(
                "push.apns.topics", "a.b",
                "push.apns.key", file.toString(),
                "push.apns.key.id", "k",
                "push.apns.team", "t"),
            Map.of(
                "push.web.public.key", "s3cret",
                "push.web.private.key", "s3cret",
                "push.web.subject", "mailto:a@b.test"));
    for (Map<String, String> settings : unusable) {
      assertFalse(refusal(settings).contains("s3cret"));
    }
  }
}
