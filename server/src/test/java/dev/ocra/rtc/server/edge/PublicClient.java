package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocra.rtc.server.rest.JsonBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * The published client of the API in a process of its own, which is a customer's server too. Its
 * packages are fetched once into {@code target}, at the versions and hashes of its lock file; tests
 * are left out where Node.js is not installed or nothing can be fetched. Used from one thread.
 */
@NullMarked
final class PublicClient implements AutoCloseable {
  private static final Path SOURCES = Path.of("src/test/public-client");
  private static final Path HOME = Path.of("target/public-client");
  private static final long SECONDS = 20;

  private final Process process;
  private final Writer input;
  private final BlockingQueue<JsonBody> results = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonBody> events = new LinkedBlockingQueue<>();
  private final String url;

  private PublicClient(Process process) throws InterruptedException {
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "public-client");
    reader.setDaemon(true);
    reader.start();
    this.url = take(results).requiredText("listening");
  }

  /** A client of the API at this address, with the secret of this application. */
  static PublicClient of(String host, String key, String secret) throws Exception {
    install();
    ProcessBuilder node =
        new ProcessBuilder("node", "client.mjs", host, key, secret)
            .directory(HOME.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    return new PublicClient(node.start());
  }

  private static void install() throws Exception {
    assumeTrue(runs(Path.of("."), List.of("node", "--version")), "Node.js is not installed");
    Files.createDirectories(HOME);
    boolean fresh = false;
    for (String file : List.of("package.json", "package-lock.json", "client.mjs")) {
      Path to = HOME.resolve(file);
      fresh |= !file.endsWith(".mjs") && (!Files.exists(to) || differ(SOURCES.resolve(file), to));
      Files.copy(SOURCES.resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
    }
    if (fresh || !Files.exists(HOME.resolve("node_modules/.package-lock.json"))) {
      boolean fetched =
          runs(
              HOME,
              List.of(
                  "npm",
                  "ci",
                  "--ignore-scripts",
                  "--no-audit",
                  "--no-fund",
                  "--prefer-offline",
                  "--fetch-retries=1"));
      if (!fetched) {
        Files.deleteIfExists(HOME.resolve("package-lock.json"));
      }
      assumeTrue(fetched, "the public client cannot be fetched");
    }
  }

  private static boolean differ(Path one, Path other) throws IOException {
    return Files.mismatch(one, other) >= 0;
  }

  private static boolean runs(Path directory, List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        JsonBody said = JsonBody.of(line.getBytes(StandardCharsets.UTF_8));
        (said.has("event") ? events : results).add(said);
      }
    } catch (IOException e) {
      // It ended.
    }
  }

  private static JsonBody take(BlockingQueue<JsonBody> queue) throws InterruptedException {
    JsonBody next = queue.poll(SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("the client says nothing");
    }
    return next;
  }

  /** Where it takes callbacks, with this path. */
  String url(String path) {
    return url + path;
  }

  private JsonBody ask(String line) throws IOException, InterruptedException {
    input.write(line.replace('\'', '"') + "\n");
    input.flush();
    return take(results);
  }

  /** What a method of the client gives; arguments as JSON in single quotes. */
  JsonBody call(String method, String arguments) throws Exception {
    JsonBody answer = ask("{'call':'" + method + "','with':" + arguments + "}");
    if (answer.has("error")) {
      throw new AssertionError(method + ": " + answer.object());
    }
    return answer.object("result");
  }

  /** The HTTP status with which a method fails. */
  int failure(String method, String arguments) throws Exception {
    JsonBody answer = ask("{'call':'" + method + "','with':" + arguments + "}");
    return answer.number("status", 0, 999).orElseThrow(() -> new AssertionError(answer.object()));
  }

  /** From now on answers such callbacks with what this builder of the client makes. */
  void answer(String event, String builder, String arguments) throws Exception {
    ask("{'answer':'" + event + "','by':'" + builder + "','with':" + arguments + "}");
  }

  /** SVAML in a text, made by the client's helper for callouts: connect to this user. */
  String inlineConnect(String user) throws Exception {
    return ask("{'inline':{'destination':{'type':'username','endpoint':'" + user + "'}}}")
        .object("result")
        .requiredText("svaml");
  }

  /** The next callback of this name; the client found its signature valid. */
  JsonBody event(String name) throws InterruptedException {
    while (true) {
      JsonBody event = take(events);
      if (event.requiredText("event").equals(name)) {
        if (!event.flag("valid").orElse(false) || event.flag("tampered").orElse(true)) {
          throw new AssertionError("not signed as the client expects: " + event.object());
        }
        return event;
      }
    }
  }

  @Override
  public void close() throws IOException {
    input.close(); // which it takes for its end
    process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
