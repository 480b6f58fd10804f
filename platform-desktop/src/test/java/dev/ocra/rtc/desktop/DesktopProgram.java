package dev.ocra.rtc.desktop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JVM of its own, for a JVM finds its display in the environment that it was started with. */
final class DesktopProgram implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;

  private DesktopProgram(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  static Builder builder(Class<?> main) {
    return new Builder(main);
  }

  static DesktopProgram start(Class<?> main, @Nullable String display) throws IOException {
    return builder(main).display(display).start();
  }

  /** How to start one. */
  static final class Builder {
    private final Class<?> main;
    private @Nullable String display;
    private List<String> jvmOptions = List.of();
    private List<String> arguments = List.of();
    private String without = "";

    private Builder(Class<?> main) {
      this.main = main;
    }

    Builder display(@Nullable String display) {
      this.display = display;
      return this;
    }

    Builder jvmOptions(String... jvmOptions) {
      this.jvmOptions = List.of(jvmOptions);
      return this;
    }

    Builder arguments(String... arguments) {
      this.arguments = List.of(arguments);
      return this;
    }

    /** Leaves libraries out of the class path that have this in their names. */
    Builder without(String without) {
      this.without = without;
      return this;
    }

    DesktopProgram start() throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvmOptions);
      command.addAll(List.of("-cp", classPath(), main.getName()));
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().remove("DISPLAY");
      if (display != null) {
        builder.environment().put("DISPLAY", display);
      }
      builder.redirectErrorStream(true);
      return new DesktopProgram(builder.start());
    }

    private String classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(entry -> without.isEmpty() || !entry.contains(without))
          .collect(Collectors.joining(File.pathSeparator));
    }
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
