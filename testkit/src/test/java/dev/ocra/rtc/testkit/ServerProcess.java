package dev.ocra.rtc.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** The runnable backend in a process of its own, so that it can be killed. */
@NullMarked
final class ServerProcess {
  private static final Pattern LISTENING =
      Pattern.compile("Listening on http://127.0.0.1:(\\d+) .*");

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** A backend that is ready. Port 0 is any free one. */
  static ServerProcess start(Path data, int port, String key, String secret) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    "dev.ocra.rtc.server.ServerCommand",
                    "--port",
                    Integer.toString(port),
                    "--set",
                    "data.directory=" + data,
                    "--set",
                    "applications=" + key + ":" + secret))
            .redirectErrorStream(true)
            .start();
    StringBuilder said = new StringBuilder();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher listening = LISTENING.matcher(line);
      if (listening.matches()) {
        Thread drain = new Thread(() -> drain(output), "server-output");
        drain.setDaemon(true);
        drain.start();
        return new ServerProcess(process, Integer.parseInt(listening.group(1)));
      }
    }
    throw new IOException("the server does not start: " + said);
  }

  int port() {
    return port;
  }

  /** Ends it as a crash does: without a word, and without anything being finished. */
  void kill() throws InterruptedException {
    if (!process.destroyForcibly().waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server cannot be killed");
    }
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
