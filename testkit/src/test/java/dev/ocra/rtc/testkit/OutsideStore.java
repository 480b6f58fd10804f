package dev.ocra.rtc.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** A PostgreSQL of Debian's package that several servers share, and that can be restarted. */
@NullMarked
final class OutsideStore {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  static final String USER = "ocra";

  private final Path directory;
  private final Path programs;
  private final int port = OutsideProcess.freePort();
  private OutsideProcess process;

  private OutsideStore(Path directory, Path programs) throws IOException {
    this.directory = directory;
    this.programs = programs;
    this.process = begin();
  }

  static OutsideStore start() throws IOException, InterruptedException {
    if (!Files.isDirectory(INSTALLED)) {
      throw new IllegalStateException(
          "PostgreSQL is not installed: './ocra test' installs Debian's postgresql-15");
    }
    Path programs;
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      programs = versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
    }
    Path directory =
        Path.of(
            OutsideProcess.run(asUser(List.of("mktemp", "-d", "/tmp/ocra-cluster-XXXXXX")))
                .strip());
    OutsideProcess.run(
        asUser(
            List.of(
                programs.resolve("initdb").toString(),
                "-D",
                directory.resolve("data").toString(),
                "-A",
                "trust",
                "-U",
                USER,
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync")));
    return new OutsideStore(directory, programs);
  }

  // It does not run as root: root gives it to the user postgres.
  private static List<String> asUser(List<String> command) {
    List<String> all = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      all.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    all.addAll(command);
    return all;
  }

  private OutsideProcess begin() throws IOException {
    return OutsideProcess.start(
        asUser(
            List.of(
                programs.resolve("postgres").toString(),
                "-D",
                directory.resolve("data").toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "max_connections=200",
                "-c",
                "unix_socket_directories=" + directory)),
        "ready to accept connections");
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** Ends it, with every connection to it, and begins anew. */
  void restart() throws IOException, InterruptedException {
    process.end("INT");
    process = begin();
  }

  void end() throws IOException, InterruptedException {
    process.end("INT");
    OutsideProcess.run(asUser(List.of("rm", "-rf", directory.toString())));
  }
}
