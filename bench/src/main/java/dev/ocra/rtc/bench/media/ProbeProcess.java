package dev.ocra.rtc.bench.media;

import dev.ocra.rtc.bench.subject.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** Runs a probe in a fresh JVM, with the same flags for every engine. */
@NullMarked
final class ProbeProcess {
  private static final String FIGURE = "figure ";
  private static final String READY = "ready";
  private static final int MINUTES = 5;

  private ProbeProcess() {}

  /** The figures by name. */
  static Map<String, Double> run(Subject.Kind kind, MediaCase measured)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.add("dev.ocra.rtc.bench.probe.ProbeMain");
    command.add(kind.name().toLowerCase(Locale.ROOT));
    command.add(measured.probe());
    measured.parameters().forEach((name, value) -> command.add(name + "=" + value));
    long began = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Map<String, Double> figures = new HashMap<>();
    StringBuilder rest = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(FIGURE)) {
          String[] parts = line.substring(FIGURE.length()).split(" ", 2);
          figures.put(parts[0], Double.parseDouble(parts[1]));
        } else if (line.equals(READY)) {
          figures.put("time", (System.nanoTime() - began) / 1e6);
        } else {
          rest.append(line).append('\n');
        }
      }
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("the probe " + measured.probe() + " did not end");
      }
    }
    if (process.exitValue() != 0 || figures.isEmpty()) {
      throw new IOException("the probe " + measured.probe() + " of " + kind + " failed:\n" + rest);
    }
    return figures;
  }
}
