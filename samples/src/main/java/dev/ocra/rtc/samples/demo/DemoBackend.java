package dev.ocra.rtc.samples.demo;

import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.token.RegistrationToken;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** A backend on a loopback port, for one application whose secret is made up here. */
@NullMarked
final class DemoBackend implements AutoCloseable {
  private static final int SECRET_BYTES = 16;

  private final String applicationKey = UUID.randomUUID().toString();
  private final String applicationSecret;
  private final OcraServer server;

  private DemoBackend() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    applicationSecret = Base64.getEncoder().encodeToString(secret);
    server = OcraServer.builder().application(applicationKey, applicationSecret).build();
  }

  static DemoBackend start() {
    DemoBackend backend = new DemoBackend();
    backend.server.start();
    return backend;
  }

  String applicationKey() {
    return applicationKey;
  }

  /** Where clients find it. */
  String host() {
    return server.uri().toString();
  }

  /** What the application's own backend gives a user who is logged in. */
  String tokenFor(String user, Duration lifetime) {
    return RegistrationToken.builder()
        .applicationKey(applicationKey)
        .applicationSecret(applicationSecret)
        .userId(user)
        .lifetime(lifetime)
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
