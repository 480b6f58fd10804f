package dev.ocra.rtc.server.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive: made, unpacked elsewhere, and run with nothing but a Java runtime. */
@NullMarked
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistributionTest {
  private static final Pattern MANAGEMENT =
      Pattern.compile("Health and metrics are at port (\\d+)");
  private static final String JAVA_HOME = System.getProperty("java.home");

  @TempDir static Path directory = Path.of("");
  private Path root = Path.of("");

  @BeforeAll
  void unpack() throws Exception {
    List<String> command = new ArrayList<>(List.of("./dist.sh", "1.2.3", "target/classes"));
    command.add(directory.resolve("out").toString());
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      if (entry.endsWith(".jar")) {
        command.add(entry);
      } else if (entry.endsWith("classes") && !entry.contains("/server/")) {
        command.add(jar(Path.of(entry)));
      }
    }
    ProcessBuilder build = new ProcessBuilder(command).redirectErrorStream(true);
    build.environment().put("JAVA_HOME", JAVA_HOME);
    String archive = run(build);
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    run(new ProcessBuilder("tar", "-C", elsewhere.toString(), "-xf", archive.strip()));
    root = elsewhere.resolve("ocra-server-1.2.3");
  }

  // Another module of this build whose jar is not made yet.
  private String jar(Path classes) throws Exception {
    Path jar = directory.resolve(classes.toString().replace('/', '-') + ".jar");
    run(
        new ProcessBuilder(
            JAVA_HOME + "/bin/jar", "-cf", jar.toString(), "-C", classes.toString(), "."));
    return jar.toString();
  }

  private static String run(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  /** The program of the archive, with a PATH on which there is {@code java} alone. */
  private ProcessBuilder program(String... words) throws IOException {
    Path path = directory.resolve("path");
    if (!Files.exists(path)) {
      Files.createDirectory(path);
      Files.createSymbolicLink(path.resolve("java"), Path.of(JAVA_HOME, "bin", "java"));
    }
    List<String> command = new ArrayList<>(List.of(root.resolve("bin/ocra-server").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", path.toString(), "LANG", "C.UTF-8"));
    return builder.directory(directory.toFile());
  }

  @Test
  void itRunsIsReadyAndEndsGracefully() throws Exception {
    Process process =
        program(
                "--config",
                root.resolve("conf/ocra.properties").toString(),
                "--set",
                "port=0",
                "--set",
                "data.directory=" + directory.resolve("data"))
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder said = new StringBuilder();
      String port = "";
      String line = output.readLine();
      for (; line != null && !line.equals("Ready."); line = output.readLine()) {
        said.append(line).append('\n');
        Matcher matcher = MANAGEMENT.matcher(line);
        port = matcher.matches() ? matcher.group(1) : port;
      }
      assertEquals("Ready.", line, said.toString());
      HttpResponse<String> ready =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(200, ready.statusCode(), ready.body());
      process.toHandle().destroy(); // SIGTERM; what it says last can still be read.
      String rest = String.join("\n", output.lines().toList());
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(143, process.exitValue(), rest);
      assertTrue(rest.contains("closed"), rest);
    } finally {
      process.destroyForcibly();
    }
    assertTrue(Files.exists(directory.resolve("data/ocra.db")));
  }

  @Test
  void itsSettingsListEveryKeyAndItsCommandsWork() throws Exception {
    String settings = Files.readString(root.resolve("conf/ocra.properties"));
    assertTrue(settings.contains("\n#drain.seconds=10\n"), settings);
    String help = run(program("--help"));
    assertTrue(help.contains("management.port"), help);
    assertTrue(run(program("keygen")).strip().length() > 40);
  }

  @Test
  void itHasNoTestsAndSaysItsVersion() throws Exception {
    try (var files = Files.list(root.resolve("lib"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertTrue(names.contains("ocra-server-1.2.3.jar"), names.toString());
      assertTrue(names.stream().anyMatch(name -> name.startsWith("sqlite-jdbc")), names.toString());
    }
    assertTrue(Files.isExecutable(root.resolve("bin/ocra-server")));
    assertTrue(Files.isRegularFile(root.resolve("LICENSE")));
  }

  @Test
  void theUnitIsOneThatSystemdTakes() throws Exception {
    Path analyze = Path.of("/usr/bin/systemd-analyze");
    assumeTrue(Files.isExecutable(analyze), "there is no systemd");
    // Its paths are those of an installed archive: it is verified with those of this one.
    Path unit = directory.resolve("ocra-server.service");
    Files.writeString(
        unit,
        Files.readString(root.resolve("systemd/ocra-server.service"))
            .replace("/opt/ocra-server", root.toString()));
    String said =
        run(new ProcessBuilder(analyze.toString(), "verify", "--man=no", unit.toString()));
    assertFalse(said.contains("ocra-server.service"), said);
  }
}
