package dev.ocra.rtc.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * A PostgreSQL of Debian's package with its own settings, on loopback, in a directory that is
 * deleted with it. It does not run as root: root gives it to the user postgres. For one thread.
 */
@NullMarked
final class BenchedPostgres implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "ocra";
  private static final String PASSWORD = "the-password-of-the-bench";
  private static final long STOP_SECONDS = 20;

  private final Process process;
  private final String directory;
  private final int port;

  private BenchedPostgres(Process process, String directory, int port) {
    this.process = process;
    this.directory = directory;
    this.port = port;
  }

  static boolean isInstalled() throws IOException {
    return programs().isPresent();
  }

  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  static BenchedPostgres start() throws IOException, InterruptedException {
    Path programs = programs().orElseThrow(() -> new IOException("PostgreSQL is not installed"));
    String directory = output("mktemp", "-d", "/tmp/ocra-bench-postgresql-XXXXXX").strip();
    String password = directory + "/password";
    var unused = output("sh", "-c", "umask 077; echo " + PASSWORD + " > " + password);
    unused =
        output(
            programs.resolve("initdb").toString(),
            "--pgdata=" + directory + "/data",
            "--auth=scram-sha-256",
            "--pwfile=" + password,
            "--username=" + USER,
            "--encoding=UTF8",
            "--locale=C");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process =
        begin(
            programs.resolve("postgres").toString(),
            "-D",
            directory + "/data",
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "port=" + port,
            "-c",
            "unix_socket_directories=" + directory);
    BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      if (line.contains("ready to accept connections")) {
        Thread drain = new Thread(() -> drain(log), "postgresql-log");
        drain.setDaemon(true);
        drain.start();
        return new BenchedPostgres(process, directory, port);
      }
    }
    throw new IOException("PostgreSQL does not start");
  }

  private static void drain(BufferedReader log) {
    try {
      while (log.readLine() != null) {}
    } catch (IOException e) {
      // It has ended.
    }
  }

  private static Process begin(String... command) throws IOException {
    List<String> all = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      all.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    all.addAll(List.of(command));
    return new ProcessBuilder(all)
        .directory(Path.of("/").toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = begin(command);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " failed: " + output);
    }
    return output;
  }

  /** What a server has to be told to keep its data here. */
  Map<String, String> settings() {
    return Map.of(
        "store.url",
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        "store.user",
        USER,
        "store.password",
        PASSWORD);
  }

  @Override
  public void close() {
    try {
      process.destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      var unused = output("rm", "-r", directory);
    } catch (IOException e) {
      System.err.println("  left behind: " + directory);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
