package dev.ocra.rtc.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** A program in a process of its own, which says in its output when it is ready. */
@NullMarked
final class OutsideProcess {
  private static final int LINES = 200;

  private final Process process;
  private final Deque<String> last = new ArrayDeque<>();
  private final Matcher ready;

  private OutsideProcess(Process process, Pattern pattern) throws IOException {
    this.process = process;
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      keep(line);
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        ready = matcher;
        // What nobody reads would stop the process when the pipe is full.
        Thread drain = new Thread(() -> output.lines().forEach(this::keep), "process-output");
        drain.setDaemon(true);
        drain.setUncaughtExceptionHandler((thread, e) -> keep(e.toString()));
        drain.start();
        return;
      }
    }
    throw new IOException("it does not start: " + said());
  }

  /** Starts a program, and waits for a line of its output. */
  static OutsideProcess start(List<String> command, String ready) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    return new OutsideProcess(process, Pattern.compile(ready));
  }

  /** Runs a program to its end. */
  static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command.get(0) + " failed: " + output);
    }
    return output;
  }

  /** A port that nobody listens on now. */
  static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void keep(String line) {
    last.addLast(line);
    if (last.size() > LINES) {
      last.removeFirst();
    }
  }

  /** Its last lines. */
  synchronized String said() {
    return String.join("\n", last);
  }

  /** A part of the line that said that it is ready. */
  String ready(int group) {
    return ready.group(group);
  }

  /** Ends it as a crash does: without a word, and without anything being finished. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    ended();
  }

  /** Asks it to end, with a signal, and waits for that. */
  void end(String signal) throws IOException, InterruptedException {
    run(List.of("kill", "-" + signal, Long.toString(process.pid())));
    ended();
  }

  private void ended() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end: " + said());
    }
  }
}
