package dev.ocra.rtc.samples.web;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.ocra.rtc.browser.Chromium;
import dev.ocra.rtc.samples.scene.ToneFile;
import dev.ocra.rtc.server.OcraServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A backend on the loopback interface, which serves the page, and a browser, for the tests of one
 * class. Where there is no Chromium the class is skipped, but not where {@code CI} is true.
 */
@NullMarked
final class BrowserExtension implements BeforeAllCallback, AfterAllCallback {
  /** The tone that the browser's microphone hears. */
  static final double HERTZ = 440;

  private static final String MISSING = "there is no chromium on the PATH: ./ocra test installs it";

  private final String applicationKey = UUID.randomUUID().toString();
  private final String applicationSecret;
  private @Nullable OcraServer server;
  private @Nullable Chromium chromium;
  private @Nullable Path sound;

  BrowserExtension() {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    applicationSecret = Base64.getEncoder().encodeToString(secret);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path executable = Chromium.executable().orElse(null);
    if (executable == null) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(MISSING);
      }
      abort(MISSING);
      return;
    }
    sound = ToneFile.write(Files.createTempFile("ocra-tone", ".wav"), HERTZ);
    server = startServer(0);
    chromium = Chromium.start(executable, sound);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (chromium != null) {
      chromium.close();
    }
    if (server != null) {
      server.close();
    }
    if (sound != null) {
      Files.deleteIfExists(sound);
    }
  }

  private OcraServer startServer(int port) {
    return OcraServer.builder()
        .port(port)
        .application(applicationKey, applicationSecret)
        .demoTokens(true)
        .start();
  }

  /** Another backend takes the place of this one, at the same address, and knows nothing. */
  void restartServer() {
    OcraServer old = Objects.requireNonNull(server);
    int port = old.port();
    old.close();
    server = startServer(port);
  }

  Chromium chromium() {
    return Objects.requireNonNull(chromium);
  }

  URI server() {
    return Objects.requireNonNull(server).uri();
  }

  String applicationKey() {
    return applicationKey;
  }

  String applicationSecret() {
    return applicationSecret;
  }
}
