package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.server.OcraServer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/**
 * A backend in this process, with an application that is made up here and that gives tokens to
 * anybody on this machine, as the development server does.
 */
@NullMarked
final class EmbeddedBackend implements AutoCloseable {
  private static final int SECRET_BYTES = 16;

  private final OcraServer server;

  private EmbeddedBackend(OcraServer server) {
    this.server = server;
  }

  static EmbeddedBackend start() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new EmbeddedBackend(
        OcraServer.builder()
            .application(UUID.randomUUID().toString(), Base64.getEncoder().encodeToString(secret))
            .demoTokens(true)
            .port(0)
            .start());
  }

  /** Where clients find it. */
  String host() {
    return server.uri().toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
