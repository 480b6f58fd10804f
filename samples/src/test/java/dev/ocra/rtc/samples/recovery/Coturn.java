package dev.ocra.rtc.samples.recovery;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullMarked;

/** A TURN server on this host alone, with credentials that are made from a secret. */
@NullMarked
final class Coturn implements AutoCloseable {
  static final String SECRET = "secret-of-the-test";
  private static final Path PROGRAM = Path.of("/usr/bin/turnserver");

  private final Process process;
  private final int port;

  private Coturn(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  static Coturn start(Path directory) throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return start(directory, free.getLocalPort());
    }
  }

  /** Another one at the same place, which knows nothing of this one's clients. */
  static Coturn start(Path directory, int port) throws Exception {
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
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-c", configuration.toString(), "-v")
            .redirectErrorStream(true)
            .start();
    Coturn coturn = new Coturn(process, port);
    try {
      if (!coturn.listens().get(20, TimeUnit.SECONDS)) {
        throw new IOException("the TURN server ended at once");
      }
    } catch (Exception e) {
      coturn.close();
      throw e;
    }
    return coturn;
  }

  private CompletableFuture<Boolean> listens() {
    CompletableFuture<Boolean> listening = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
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
    return listening;
  }

  int port() {
    return port;
  }

  String url() {
    return "turn:127.0.0.1:" + port + "?transport=udp";
  }

  @Override
  public void close() {
    stop();
  }

  /** Ends the process: relays and all that it knows are gone. */
  void stop() {
    process.destroy();
    try {
      process.onExit().get(5, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly().onExit().join();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
