package dev.ocra.rtc.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jazzer at every target, each in a JVM of its own for its share of the time. What it finds is in
 * {@code target/fuzz}: kept as a seed it is never found again.
 */
@NullMarked
@Tag("soak")
class FuzzSoakTest {
  private static final Logger LOG = LoggerFactory.getLogger(FuzzSoakTest.class);
  private static final Pattern EXECUTIONS =
      Pattern.compile("stat::number_of_executed_units: *([0-9]+)");
  private static final long GRACE_SECONDS = 120;

  static Stream<Class<?>> targets() {
    return FuzzTargets.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void nothingIsFound(Class<?> target) throws Exception {
    long seconds =
        Math.max(10, Integer.getInteger("ocra.soak.minutes", 10) * 60L / FuzzTargets.all().size());
    Path directory =
        Files.createDirectories(Path.of("target/fuzz").resolve(target.getSimpleName()));
    Path corpus = Files.createDirectories(directory.resolve("corpus"));
    Path log = directory.resolve("log");
    Process jazzer =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=dev.ocra.**",
                "--custom_hook_includes=dev.ocra.**",
                "--reproducer_path=" + directory.toAbsolutePath(),
                "-artifact_prefix=" + directory.toAbsolutePath() + "/",
                "-max_total_time=" + seconds,
                "-max_len=8192",
                "-timeout=20",
                "-rss_limit_mb=4096",
                "-print_final_stats=1",
                corpus.toAbsolutePath().toString(),
                FuzzTargets.seedsOf(target).toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertTrue(jazzer.waitFor(seconds + GRACE_SECONDS, TimeUnit.SECONDS), "it does not end");
    } finally {
      jazzer.destroyForcibly();
    }
    assertEquals(0, jazzer.exitValue(), () -> end(log));
    Matcher executions = EXECUTIONS.matcher(Files.readString(log));
    assertTrue(executions.find(), () -> end(log));
    LOG.warn("{}: {} executions", target.getSimpleName(), executions.group(1));
    assertTrue(Long.parseLong(executions.group(1)) > 100, "it did not fuzz");
  }

  private static String end(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }
}
