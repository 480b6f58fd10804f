package dev.ocra.rtc.jni;

import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/**
 * The operating system and architecture that the JVM runs on, in the words of our native artifacts.
 *
 * @param os such as {@code linux}
 * @param architecture such as {@code x86_64}
 */
@NullMarked
record NativePlatform(String os, String architecture) {
  static NativePlatform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static NativePlatform of(String osName, String osArch) {
    return new NativePlatform(os(osName), architecture(osArch));
  }

  private static String os(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("linux")) {
      return "linux";
    }
    if (lower.startsWith("windows")) {
      return "windows";
    }
    return lower.startsWith("mac") ? "macos" : lower.replaceAll("[^a-z0-9]", "");
  }

  private static String architecture(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64", "x64" -> "x86_64";
      case "aarch64", "arm64" -> "aarch64";
      default -> name.toLowerCase(Locale.ROOT);
    };
  }

  /** The classifier of the artifact with this platform's library. */
  String classifier() {
    return os + "-" + architecture;
  }

  /** Where that artifact holds the library. */
  String resource() {
    return "/dev/ocra/rtc/natives/" + classifier() + "/" + System.mapLibraryName("ocra");
  }
}
