package dev.ocra.rtc.server.configuration;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOptions;
import dev.ocra.rtc.server.push.apns.ApnsGateway;
import dev.ocra.rtc.server.push.http.AccessTokens;
import dev.ocra.rtc.server.push.http.EndpointTokens;
import dev.ocra.rtc.server.push.http.FcmGateway;
import dev.ocra.rtc.server.push.http.HmsGateway;
import dev.ocra.rtc.server.push.http.PushHttp;
import dev.ocra.rtc.server.push.http.ServiceAccountTokens;
import dev.ocra.rtc.server.push.web.Vapid;
import dev.ocra.rtc.server.push.web.WebPushGateway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Makes push gateways of a configuration. */
@NullMarked
final class ConfiguredPush {
  private static final String FCM_SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
  private static final String HMS_SCOPE = "https://push-api.cloud.huawei.com";

  private final Configuration configuration;
  private @Nullable PushHttp http;

  private ConfiguredPush(Configuration configuration) {
    this.configuration = configuration;
  }

  static PushOptions options(Configuration configuration) throws ConfigurationException {
    List<PushGateway> gateways = new ConfiguredPush(configuration).gateways();
    int days = configuration.number(Setting.PUSH_REGISTRATION_DAYS, 1, 3650);
    return PushOptions.of(gateways).withRegistrationTime(Duration.ofDays(days));
  }

  private List<PushGateway> gateways() throws ConfigurationException {
    List<PushGateway> gateways = new ArrayList<>();
    if (isSet(Setting.PUSH_FCM_SENDERS)) {
      gateways.add(
          new FcmGateway(http(), uri(Setting.PUSH_FCM_URL), set(Setting.PUSH_FCM_SENDERS), fcm()));
    }
    if (isSet(Setting.PUSH_HMS_APPLICATIONS)) {
      gateways.add(
          new HmsGateway(
              http(), uri(Setting.PUSH_HMS_URL), set(Setting.PUSH_HMS_APPLICATIONS), hms()));
    }
    if (isSet(Setting.PUSH_APNS_TOPICS)) {
      gateways.add(apns());
    }
    if (isSet(Setting.PUSH_WEB_PUBLIC_KEY)) {
      gateways.add(web());
    }
    return gateways;
  }

  private AccessTokens fcm() throws ConfigurationException {
    if (isSet(Setting.PUSH_FCM_ACCOUNT)) {
      try {
        return ServiceAccountTokens.of(http(), Files.readString(file(Setting.PUSH_FCM_ACCOUNT)));
      } catch (IOException | IllegalArgumentException e) {
        throw unusable(Setting.PUSH_FCM_ACCOUNT, e);
      }
    }
    return EndpointTokens.exchanged(
        http(),
        uri(Setting.PUSH_FCM_TOKEN_URL),
        needed(Setting.PUSH_FCM_CLIENT_ID),
        needed(Setting.PUSH_FCM_CLIENT_SECRET),
        FCM_SCOPE,
        uri(Setting.PUSH_FCM_EXCHANGE_URL),
        "fcm_project_number");
  }

  private AccessTokens hms() throws ConfigurationException {
    URI tokens = uri(Setting.PUSH_HMS_TOKEN_URL);
    String secret = needed(Setting.PUSH_HMS_CLIENT_SECRET);
    if (!isSet(Setting.PUSH_HMS_EXCHANGE_URL)) {
      return EndpointTokens.direct(http(), tokens, secret);
    }
    return EndpointTokens.exchanged(
        http(),
        tokens,
        needed(Setting.PUSH_HMS_CLIENT_ID),
        secret,
        HMS_SCOPE,
        uri(Setting.PUSH_HMS_EXCHANGE_URL),
        "hms_application_id");
  }

  private ApnsGateway apns() throws ConfigurationException {
    try {
      ApnsSigningKey key =
          ApnsSigningKey.loadFromPkcs8File(
              file(Setting.PUSH_APNS_KEY).toFile(),
              needed(Setting.PUSH_APNS_TEAM),
              needed(Setting.PUSH_APNS_KEY_ID));
      return new ApnsGateway(
          client(ApnsClientBuilder.PRODUCTION_APNS_HOST, key),
          client(ApnsClientBuilder.DEVELOPMENT_APNS_HOST, key),
          set(Setting.PUSH_APNS_TOPICS));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw unusable(Setting.PUSH_APNS_KEY, e);
    }
  }

  private static ApnsClient client(String host, ApnsSigningKey key) throws IOException {
    return new ApnsClientBuilder().setApnsServer(host).setSigningKey(key).build();
  }

  private WebPushGateway web() throws ConfigurationException {
    Vapid vapid;
    try {
      vapid =
          new Vapid(
              needed(Setting.PUSH_WEB_PUBLIC_KEY),
              needed(Setting.PUSH_WEB_PRIVATE_KEY),
              needed(Setting.PUSH_WEB_SUBJECT),
              InstantSource.system());
    } catch (IllegalArgumentException e) {
      throw unusable(Setting.PUSH_WEB_PRIVATE_KEY, e);
    }
    return new WebPushGateway(http(), vapid, configuration.list(Setting.PUSH_WEB_HOSTS));
  }

  // Shared by the gateways that need it, which close it.
  private PushHttp http() {
    PushHttp made = http;
    if (made == null) {
      made = new PushHttp(InstantSource.system());
      http = made;
    }
    return made;
  }

  private boolean isSet(Setting setting) {
    return !configuration.text(setting).isEmpty();
  }

  private Set<String> set(Setting setting) {
    return new LinkedHashSet<>(configuration.list(setting));
  }

  private String needed(Setting setting) throws ConfigurationException {
    if (!isSet(setting)) {
      throw new ConfigurationException(setting.key() + " is missing for the pushes configured");
    }
    return configuration.text(setting);
  }

  private URI uri(Setting setting) throws ConfigurationException {
    try {
      URI uri = URI.create(needed(setting));
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below, in the same words.
    }
    throw new ConfigurationException(setting.key() + " is no URL");
  }

  private Path file(Setting setting) throws ConfigurationException {
    return Path.of(needed(setting));
  }

  // Neither the file's content nor what a parser says of it: it may quote a secret.
  private static ConfigurationException unusable(Setting setting, Exception cause) {
    return new ConfigurationException(
        setting.key() + " cannot be used: " + cause.getClass().getSimpleName());
  }
}
