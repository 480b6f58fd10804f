package dev.ocra.rtc.bench.server;

import dev.ocra.rtc.bench.server.load.ProcessorTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The runnable backend in a process of its own, with a directory that is deleted with it. As it is
 * delivered: its flags are those of {@code server/jvm.options}, its settings the defaults but for
 * the port, the directory and an application. For one thread.
 */
@NullMarked
final class BenchedServer implements AutoCloseable {
  static final String KEY = "bench";
  static final String SECRET = "b2NyYS1iZW5jaC1vY3JhIQ==";

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern USED =
      Pattern.compile(
          "(?:garbage-first heap|def new generation|tenured generation|PSYoungGen|ParOldGen)"
              + "\\s+total \\d+K, used (\\d+)K");
  private static final Path JVM_OPTIONS = Path.of("server", "jvm.options");
  private static final Path CLASSES = Path.of("server", "target", "classes");
  private static final Path LIBRARIES = Path.of("server", "target", "lib");
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final Path directory;
  private final int port;
  private final double startMillis;

  private BenchedServer(Process process, Path directory, int port, double startMillis) {
    this.process = process;
    this.directory = directory;
    this.port = port;
    this.startMillis = startMillis;
  }

  /** Starts it with settings beside those of every bench, and waits until it is ready. */
  static BenchedServer start(Map<String, String> settings)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("ocra-bench");
    Path output = directory.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(java("java"));
    if (Files.exists(JVM_OPTIONS)) {
      command.add("@" + JVM_OPTIONS);
    }
    command.addAll(List.of("-cp", classPath(), "dev.ocra.rtc.server.ServerCommand"));
    command.addAll(List.of("--port", "0"));
    command.addAll(List.of("--set", "data.directory=" + directory.resolve("data")));
    command.addAll(List.of("--set", "applications=" + KEY + ":" + SECRET));
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve("log").toFile())
            .start();
    String said = "";
    while (process.isAlive()
        && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(START_SECONDS)) {
      said = Files.readString(output);
      Matcher address = ADDRESS.matcher(said);
      if (said.contains("Ready.") && address.find()) {
        double millis = (System.nanoTime() - began) / 1e6;
        int port = Integer.parseInt(address.group(1));
        return new BenchedServer(process, directory, port, millis);
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
    process.destroyForcibly().waitFor();
    said += Files.readString(directory.resolve("log"));
    delete(directory);
    throw new IOException("the server did not start:\n" + said);
  }

  // What runs from a build of the whole project; elsewhere, what this process has.
  private static String classPath() {
    return Files.isDirectory(CLASSES) && Files.isDirectory(LIBRARIES)
        ? CLASSES + ":" + LIBRARIES + "/*"
        : System.getProperty("java.class.path");
  }

  static String java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  int port() {
    return port;
  }

  long id() {
    return process.pid();
  }

  /** From the start of the process until it said that it is ready. */
  double startMillis() {
    return startMillis;
  }

  ProcessorTime processorTime() {
    return ProcessorTime.of(process.pid());
  }

  /** Bytes that live on its heap, after its garbage was collected. */
  double liveHeapBytes() throws IOException, InterruptedException {
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    double bytes = 0;
    while (used.find()) {
      bytes += 1024.0 * Long.parseLong(used.group(1));
    }
    return bytes;
  }

  /** Bytes of memory that the kernel counts as its own. */
  double residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return 1024.0 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("the kernel does not tell VmRSS");
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process asked =
        new ProcessBuilder(java("jcmd"), String.valueOf(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (asked.waitFor() != 0) {
      throw new IOException("jcmd " + command + " failed: " + answer);
    }
    return answer;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    delete(directory);
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
