package dev.ocra.rtc.bench.server;

import dev.ocra.rtc.bench.server.load.LoadMain;
import dev.ocra.rtc.bench.server.load.LoadRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** The load generator in a process of its own. For one thread. */
@NullMarked
final class LoadProcess implements AutoCloseable {
  private static final long END_SECONDS = 60;

  private final Process process;
  private final BufferedReader lines;
  private final Map<String, Double> figures = new HashMap<>();
  private final StringBuilder rest = new StringBuilder();

  private LoadProcess(Process process) {
    this.process = process;
    lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a scenario against a server. */
  static LoadProcess start(BenchedServer server, String scenario, Map<String, Integer> parameters)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(BenchedServer.java("java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx1g", "-XX:TieredStopAtLevel=4"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LoadMain.class.getName(), scenario, "host=127.0.0.1"));
    command.add("port=" + server.port());
    command.add("server=" + server.id());
    command.add("key=" + BenchedServer.KEY);
    command.add("secret=" + BenchedServer.SECRET);
    parameters.forEach((name, value) -> command.add(name + "=" + value));
    return new LoadProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Runs a scenario to its end and returns its figures. */
  static Map<String, Double> run(
      BenchedServer server, String scenario, Map<String, Integer> parameters)
      throws IOException, InterruptedException {
    try (LoadProcess load = start(server, scenario, parameters)) {
      return load.end();
    }
  }

  /** Waits until its clients stand. */
  void awaitHolding() throws IOException, InterruptedException {
    if (!read(true)) {
      throw failure();
    }
  }

  /** Lets it end, and returns its figures. */
  Map<String, Double> end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    read(false);
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw failure();
    }
    return Map.copyOf(figures);
  }

  private boolean read(boolean untilHolding) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(LoadRun.FIGURE)) {
        String[] parts = line.substring(LoadRun.FIGURE.length()).split(" ", 2);
        figures.put(parts[0], Double.parseDouble(parts[1]));
      } else if (line.startsWith(LoadRun.NOTE)) {
        System.err.println("  " + line.substring(LoadRun.NOTE.length()));
      } else if (line.equals(LoadRun.HOLDING)) {
        if (untilHolding) {
          return true;
        }
      } else {
        rest.append(line).append('\n');
      }
    }
    return false;
  }

  private IOException failure() {
    return new IOException("the load could not be made:\n" + rest);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
