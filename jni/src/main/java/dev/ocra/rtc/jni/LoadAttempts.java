package dev.ocra.rtc.jni;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What was tried to load the library, for the one exception that tells it all. */
@NullMarked
final class LoadAttempts {
  private final NativePlatform platform;
  private final List<String> lines = new ArrayList<>();
  private List<String> origins = List.of();

  LoadAttempts(NativePlatform platform) {
    this.platform = platform;
  }

  NativePlatform platform() {
    return platform;
  }

  void add(String where, String outcome) {
    lines.add(where + ": " + outcome);
  }

  /** The artifacts on the class path that hold the library. */
  void origins(List<String> found) {
    origins = List.copyOf(found);
  }

  String describe() {
    StringBuilder message = new StringBuilder("libocra was not loaded on ");
    message.append(platform.classifier()).append(". Tried:");
    for (String line : lines) {
      message.append("\n  ").append(line);
      if (line.contains("failed to map segment")) {
        message.append("\n    (is it on a file system mounted noexec? Set dev.ocra.rtc.cache)");
      }
    }
    if (origins.size() > 1) {
      message.append("\nThe class path holds it more than once:");
      origins.forEach(origin -> message.append("\n  ").append(origin));
    }
    if (origins.isEmpty()) {
      message
          .append("\nAdd the artifact dev.ocra:ocra-native:")
          .append(version())
          .append(" with the classifier ")
          .append(platform.classifier());
    }
    if (platform.os().equals("linux") && Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"))) {
      message.append("\nThis system's C library is musl; the library needs glibc 2.36 or newer");
    }
    return message.toString();
  }

  private static String version() {
    String version = LoadAttempts.class.getPackage().getImplementationVersion();
    return version == null ? "(the version of ocra-jni)" : version;
  }
}
