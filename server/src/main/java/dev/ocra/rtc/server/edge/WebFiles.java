package dev.ocra.rtc.server.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The files of the web sample: from a directory, read anew each time so that a page can be worked
 * on, or from the class path's {@code web/}. Safe on any thread. Files are small and local: reading
 * one holds up nobody.
 */
@NullMarked
final class WebFiles {
  private static final int MAX_BYTES = 4 << 20;
  // No empty, hidden or parent segments: nothing outside the directory can be named.
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "wav", "audio/wav",
          "webmanifest", "application/manifest+json");

  private final @Nullable Path directory;
  private final Map<String, byte[]> resources = new ConcurrentHashMap<>();

  WebFiles(@Nullable Path directory) {
    this.directory = directory;
  }

  Optional<byte[]> find(String requested) {
    String path = requested.equals("/") ? "/index.html" : requested;
    if (!PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    try {
      Path root = directory;
      return root == null ? fromClassPath(path) : fromDirectory(root, path);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> fromClassPath(String path) throws IOException {
    byte[] known = resources.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream resource = WebFiles.class.getResourceAsStream("/web" + path)) {
      if (resource == null) {
        return Optional.empty();
      }
      byte[] content = resource.readNBytes(MAX_BYTES);
      resources.put(path, content);
      return Optional.of(content);
    }
  }

  private static Optional<byte[]> fromDirectory(Path root, String path) throws IOException {
    Path file = root.resolve(path.substring(1)).normalize();
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
      return Optional.empty();
    }
    return Optional.of(Files.readAllBytes(file));
  }

  static String typeOf(String path) {
    String name = path.equals("/") ? "/index.html" : path;
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }
}
