package dev.ocra.rtc.server.fuzz;

import dev.ocra.rtc.server.edge.EdgeFuzz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What is fuzzed, and the seeds of each: the files of a folder under {@code fuzz/}. */
@NullMarked
final class FuzzTargets {
  private FuzzTargets() {}

  /** Each target's class, with what it does to an input. */
  static Map<Class<?>, Consumer<byte[]>> all() {
    Map<Class<?>, Consumer<byte[]>> targets = new LinkedHashMap<>();
    targets.put(FrameFuzz.class, FrameFuzz::fuzzerTestOneInput);
    targets.put(BackendFuzz.class, BackendFuzz::fuzzerTestOneInput);
    targets.put(EdgeFuzz.class, EdgeFuzz::fuzzerTestOneInput);
    targets.put(SvamlFuzz.class, SvamlFuzz::fuzzerTestOneInput);
    targets.put(TokenFuzz.class, TokenFuzz::fuzzerTestOneInput);
    return targets;
  }

  /** The folder of a target's seeds. */
  static Path seedsOf(Class<?> target) {
    String name = "/fuzz/" + target.getSimpleName();
    URL folder = FuzzTargets.class.getResource(name);
    if (folder == null) {
      throw new AssertionError(name + " is missing");
    }
    try {
      return Path.of(folder.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Its seeds. */
  static List<Path> seeds(Class<?> target) throws IOException {
    try (Stream<Path> files = Files.list(seedsOf(target))) {
      return files.sorted().toList();
    }
  }
}
