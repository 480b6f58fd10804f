package dev.ocra.rtc.samples.scene;

import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.OcraServerBuilder;
import dev.ocra.rtc.token.RegistrationToken;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;

/** A real backend on a loopback port, with one application. */
@NullMarked
public final class LocalBackend implements AutoCloseable {
  private final String applicationKey = UUID.randomUUID().toString();
  private final String applicationSecret;
  private final OcraServer server;

  private LocalBackend(UnaryOperator<OcraServerBuilder> settings) {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    applicationSecret = Base64.getEncoder().encodeToString(secret);
    server =
        settings
            .apply(OcraServer.builder().application(applicationKey, applicationSecret).port(0))
            .start();
  }

  /** A backend with the usual settings. */
  public static LocalBackend start() {
    return start(builder -> builder);
  }

  /** A backend with these settings. */
  public static LocalBackend start(UnaryOperator<OcraServerBuilder> settings) {
    return new LocalBackend(settings);
  }

  /** Where it listens. */
  public String host() {
    return server.uri().toString();
  }

  /** The key of its application. */
  public String applicationKey() {
    return applicationKey;
  }

  /** A good token. */
  public String token(String user) {
    return RegistrationToken.builder()
        .applicationKey(applicationKey)
        .applicationSecret(applicationSecret)
        .userId(user)
        .build();
  }

  /** What samples are started with: host, key, user, token, and these. */
  public String[] arguments(String user, Object... more) {
    List<String> all = new ArrayList<>(List.of(host(), applicationKey, user, token(user)));
    for (Object argument : more) {
      all.add(argument.toString());
    }
    return all.toArray(String[]::new);
  }

  @Override
  public void close() {
    server.close();
  }
}
