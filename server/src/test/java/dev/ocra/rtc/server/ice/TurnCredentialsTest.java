package dev.ocra.rtc.server.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocra.rtc.server.ice.TurnCredentials.Credential;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The credentials are those that a real coturn takes. */
@NullMarked
@Timeout(60)
class TurnCredentialsTest {
  private static final String SECRET = "secret-of-the-test";

  @Test
  void theFormIsTheOneOfTheDraft() {
    Credential credential =
        new TurnCredentials(
                "north", Duration.ofHours(1), InstantSource.fixed(Instant.ofEpochSecond(1_000_000)))
            .forUser("alice");
    assertEquals("1003600:alice", credential.username());
    // Computed with: printf 1003600:alice | openssl dgst -sha1 -hmac north -binary | base64
    assertEquals(EXPECTED, credential.password());
  }

  private static final String EXPECTED = "udLEuyyDOwk3mLEbdxPxYtNXKVA=";

  @Test
  void coturnTakesThemAndNoOthers(@TempDir Path directory) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/turnserver")), "coturn is not installed");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process turn = startCoturn(directory, port);
    try {
      Credential good =
          new TurnCredentials(SECRET, Duration.ofHours(1), InstantSource.system()).forUser("alice");
      String moved = client(port, good);
      assertTrue(moved.contains("tot_recv_msgs=10"), moved);
      Credential forged =
          new TurnCredentials("another", Duration.ofHours(1), InstantSource.system())
              .forUser("alice");
      assertFalse(client(port, forged).contains("tot_recv_msgs=10"));
      Credential expired =
          new TurnCredentials(SECRET, Duration.ofHours(-1), InstantSource.system())
              .forUser("alice");
      assertFalse(client(port, expired).contains("tot_recv_msgs=10"));
    } finally {
      turn.destroy();
      if (!turn.waitFor(5, TimeUnit.SECONDS)) {
        turn.destroyForcibly().waitFor();
      }
    }
  }

  private static Process startCoturn(Path directory, int port) throws Exception {
    Path configuration = directory.resolve("turn.conf");
    Files.write(
        configuration,
        List.of(
            "listening-port=" + port,
            "listening-ip=127.0.0.1",
            "relay-ip=127.0.0.1",
            "use-auth-secret",
            "static-auth-secret=" + SECRET,
            "realm=test",
            "allow-loopback-peers",
            "no-cli",
            "no-tls",
            "no-dtls",
            "log-file=stdout",
            "simple-log",
            "pidfile=" + directory.resolve("turn.pid"),
            "userdb=" + directory.resolve("turn.db")));
    Process turn =
        new ProcessBuilder("/usr/bin/turnserver", "-c", configuration.toString(), "-v")
            .redirectErrorStream(true)
            .start();
    CompletableFuture<Boolean> listening = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader out = turn.inputReader(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                  if (line.contains("UDP listener opened")) {
                    listening.complete(true);
                  }
                }
              } catch (IOException e) {
                listening.completeExceptionally(e);
              }
              listening.complete(false);
            },
            "coturn-output");
    reader.setDaemon(true);
    reader.start();
    assertTrue(listening.get(20, TimeUnit.SECONDS), "coturn did not start");
    return turn;
  }

  /** Two clients allocate, and each sends the other five messages. */
  private static String client(int port, Credential credential) throws Exception {
    Process client =
        new ProcessBuilder(
                "/usr/bin/turnutils_uclient",
                "-y",
                "-c",
                "-n",
                "5",
                "-m",
                "1",
                "-p",
                String.valueOf(port),
                "-u",
                credential.username(),
                "-w",
                credential.password(),
                "127.0.0.1")
            .redirectErrorStream(true)
            .start();
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException e) {
                return e.toString();
              }
            });
    if (!client.waitFor(15, TimeUnit.SECONDS)) {
      client.destroyForcibly().waitFor();
    }
    return output.get(5, TimeUnit.SECONDS);
  }
}
