package dev.ocra.rtc.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium of its own, with fake capture devices: a moving picture, and sound from a
 * file. Started by {@link #start}; {@link #close} ends its processes and removes its profile.
 */
@NullMarked
public final class Chromium implements AutoCloseable {
  private static final String ANNOUNCEMENT = "DevTools listening on ";
  private static final List<String> NAMES = List.of("chromium", "chromium-browser");
  private static final int KEPT_LINES = 40;

  private final Process process;
  private final Path profile;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final DevTools devTools;

  private Chromium(Path executable, @Nullable Path sound) throws IOException {
    profile = Files.createTempDirectory("ocra-chromium");
    process = new ProcessBuilder(command(executable, sound)).redirectErrorStream(true).start();
    CompletableFuture<URI> address = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(address), "chromium-output");
    reader.setDaemon(true);
    reader.start();
    try {
      devTools = new DevTools(address.orTimeout(60, TimeUnit.SECONDS).join());
    } catch (RuntimeException e) {
      removeAll();
      throw new IllegalStateException("Chromium did not start:\n" + output(), e);
    }
  }

  /** Where Chromium is on this machine: the environment's CHROMIUM, or one on the PATH. */
  public static Optional<Path> executable() {
    String named = System.getenv("CHROMIUM");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a browser.
   *
   * @param sound the WAV file that its microphone hears, again and again
   */
  public static Chromium start(Path executable, Path sound) throws IOException {
    return new Chromium(executable, sound);
  }

  /** Starts a browser whose microphone hears what Chromium makes up. */
  public static Chromium start(Path executable) throws IOException {
    return new Chromium(executable, null);
  }

  /**
   * Opens a page of its own, in a window that is as large as given.
   *
   * @param script run in the page before its own scripts
   */
  public Page open(URI address, int width, int height, String script) {
    JsonObject created =
        devTools.command(
            null, "Target.createTarget", Map.of("url", "about:blank", "newWindow", true));
    String target = JsonElementKt.getJsonPrimitive(Page.member(created, "targetId")).getContent();
    JsonObject attached =
        devTools.command(
            null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true));
    String session =
        JsonElementKt.getJsonPrimitive(Page.member(attached, "sessionId")).getContent();
    Page page = new Page(devTools, target, session);
    page.resize(width, height);
    page.runBefore(script);
    page.load(address);
    return page;
  }

  @Override
  public void close() {
    devTools.close();
    removeAll();
  }

  private List<String> command(Path executable, @Nullable Path sound) {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            // Pages that are not in front would be slowed down otherwise.
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--autoplay-policy=no-user-gesture-required",
            // Without it a machine that has loopback alone has no candidate at all.
            "--allow-loopback-in-peer-connection",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank"));
    if (sound != null) {
      command.add(1, "--use-file-for-fake-audio-capture=" + sound);
    }
    return command;
  }

  private void read(CompletableFuture<URI> address) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        keep(line);
        if (line.startsWith(ANNOUNCEMENT)) {
          address.complete(URI.create(line.substring(ANNOUNCEMENT.length()).strip()));
        }
      }
    } catch (IOException e) {
      keep(e.toString());
    }
    address.completeExceptionally(new IllegalStateException("Chromium ended"));
  }

  private synchronized void keep(String line) {
    lastLines.add(line);
    if (lastLines.size() > KEPT_LINES) {
      lastLines.remove();
    }
  }

  private synchronized String output() {
    return String.join("\n", lastLines);
  }

  private void removeAll() {
    List<ProcessHandle> processes =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
