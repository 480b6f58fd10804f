package dev.ocra.rtc.jni;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM beside this one. */
final class ChildJvm {
  /**
   * How it ended.
   *
   * @param status of exit
   * @param output of both streams
   */
  record Outcome(int status, String output) {}

  private ChildJvm() {}

  /** What the tests run with. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  static Outcome run(String classPath, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    return run(classPath, options, arguments, Map.of());
  }

  static Outcome run(
      String classPath,
      List<String> options,
      List<String> arguments,
      Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(classPath);
    command.addAll(options);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The JVM does not end");
    }
    return new Outcome(process.exitValue(), output);
  }
}
