package dev.ocra.rtc.jni;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A private PulseAudio server with one null sink, which nobody but our child processes finds. */
final class PulseServer implements AutoCloseable {
  private final Path folder;
  private final Process process;

  private PulseServer(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("pulseaudio", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  static PulseServer start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("ocra-pulse");
    ProcessBuilder builder =
        new ProcessBuilder(
            "pulseaudio",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "-n",
            "-L",
            "module-native-protocol-unix",
            "-L",
            "module-null-sink norewinds=1 sink_name=s1"
                + " sink_properties=device.form_factor=speaker");
    builder.environment().putAll(environment(folder));
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    PulseServer server = new PulseServer(folder, builder.start());
    server.awaitAnswer();
    return server;
  }

  // Every lookup of the client library leads there, and to no server of the machine.
  private static Map<String, String> environment(Path folder) {
    return Map.of(
        "XDG_RUNTIME_DIR", folder.toString(),
        "PULSE_RUNTIME_PATH", folder.resolve("pulse").toString(),
        "PULSE_STATE_PATH", folder.resolve("state").toString(),
        "PULSE_SERVER", "unix:" + folder.resolve("pulse").resolve("native"),
        "HOME", folder.toString());
  }

  Map<String, String> environment() {
    return environment(folder);
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 200; attempt++) {
      ProcessBuilder builder = new ProcessBuilder("pactl", "info");
      builder.environment().putAll(environment());
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      if (builder.start().waitFor() == 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50); // The server tells nobody when it listens.
    }
    close();
    throw new AssertionError("The PulseAudio server does not answer");
  }

  /** Asks the server that the environment of this process leads to. */
  static String control(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("pactl"));
    command.addAll(List.of(arguments));
    Process pactl = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(pactl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (pactl.waitFor() != 0) {
      throw new AssertionError(command + ": " + output);
    }
    return output.strip();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
