package dev.ocra.rtc.server.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL of Debian's package, in a directory of its own, on loopback alone. It does not
 * run as root: root gives the processes to the user postgres.
 */
@NullMarked
final class PostgreSqlServer {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "ocra";
  private static final String PASSWORD = "the-password-of-the-test";
  private static final int ATTEMPTS = 3;

  private final Path directory;
  private final int port;
  private final Process process;
  private int databases;

  private PostgreSqlServer(Path directory, int port, Process process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  static PostgreSqlServer start() throws IOException, InterruptedException {
    Path programs = programs();
    Path directory =
        Path.of(output(List.of("mktemp", "-d", "/tmp/ocra-postgresql-XXXXXX")).strip());
    Path password = directory.resolve("password");
    output(List.of("sh", "-c", "umask 077; echo " + PASSWORD + " > " + password));
    output(
        List.of(
            programs.resolve("initdb").toString(),
            "-D",
            directory.resolve("data").toString(),
            "-A",
            "scram-sha-256",
            "--pwfile=" + password,
            "-U",
            USER,
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync"));
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      PostgreSqlServer server = tryToStart(programs, directory);
      if (server != null) {
        return server;
      }
    }
    throw new IllegalStateException("PostgreSQL does not start");
  }

  private static Path programs() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      throw new IllegalStateException(
          "PostgreSQL is not installed: './ocra test' installs Debian's postgresql-15");
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IllegalStateException("PostgreSQL has no initdb"))
          .resolve("bin");
    }
  }

  // It cannot choose a port itself; another program may take the one that was free.
  private static @Nullable PostgreSqlServer tryToStart(Path programs, Path directory)
      throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process =
        begin(
            List.of(
                programs.resolve("postgres").toString(),
                "-D",
                directory.resolve("data").toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories=" + directory));
    BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      if (line.contains("ready to accept connections")) {
        Thread drain = new Thread(() -> drain(log), "postgresql-log");
        drain.setDaemon(true);
        drain.start();
        return new PostgreSqlServer(directory, port, process);
      }
    }
    return null;
  }

  private static Process begin(List<String> command) throws IOException {
    List<String> all = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      all.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    all.addAll(command);
    return new ProcessBuilder(all)
        .directory(Path.of("/").toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = begin(command);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command.get(0) + " failed: " + output);
    }
    return output;
  }

  /** A new database with nothing in it. */
  StoreLocation newDatabase() throws SQLException {
    String name = "ocra" + ++databases;
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return StoreLocation.postgresql(url(name), USER, PASSWORD);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  void stop() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    output(List.of("rm", "-rf", directory.toString()));
  }

  // What nobody reads would stop the process when the pipe is full.
  private static void drain(BufferedReader output) {
    try {
      String line = output.readLine();
      while (line != null) {
        line = output.readLine();
      }
    } catch (IOException e) {
      // The process has ended, and its pipe with it.
      return;
    }
  }
}
