package dev.ocra.rtc.desktop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM of its own, for a JVM finds its display in the environment that it was started with. */
final class DesktopProgram implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;

  private DesktopProgram(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  static DesktopProgram start(Class<?> main, @Nullable String display) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    builder.environment().remove("DISPLAY");
    if (display != null) {
      builder.environment().put("DISPLAY", display);
    }
    builder.redirectErrorStream(true);
    return new DesktopProgram(builder.start());
  }

  @Nullable String nextLine() throws IOException {
    return said.readLine();
  }

  /** Ends the program's input. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** What it says, unless it was read before, until it ends. */
  String rest() throws IOException, InterruptedException {
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(all.isEmpty() ? "" : "\n").append(line);
    }
    assertTrue(process.waitFor(10, TimeUnit.SECONDS), "The program does not end");
    return all.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
