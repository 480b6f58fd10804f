package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.MediaEngineProvider;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the library is found, and what is said when it is not. */
class NativeLibraryTest {
  private static final String RESOURCE = NativePlatform.of("Linux", "amd64").resource();

  /** Tells whether the library loads, and why not. */
  static final class Probe {
    public static void main(String[] none) {
      if (NativeLibrary.isSupported()) {
        System.out.println("loaded");
        return;
      }
      Throwable cause = NativeLibrary.unavailability();
      System.out.println(cause == null ? "" : cause.getMessage());
    }
  }

  @Test
  void isFoundAsAService() {
    List<MediaEngineProvider> providers =
        ServiceLoader.load(MediaEngineProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    assertEquals(1, providers.size());
    assertTrue(providers.get(0).isSupported());
  }

  @Test
  void namesPlatformsAsTheArtifactsDo() {
    assertEquals("linux-x86_64", NativePlatform.of("Linux", "amd64").classifier());
    assertEquals("linux-aarch64", NativePlatform.of("Linux", "aarch64").classifier());
    assertEquals("windows-x86_64", NativePlatform.of("Windows 11", "amd64").classifier());
    assertEquals("macos-aarch64", NativePlatform.of("Mac OS X", "aarch64").classifier());
  }

  @Test
  void extractsOnceAndRepairsWhatWasChanged(@TempDir Path directory) throws IOException {
    NativeExtraction extraction = found(NativeExtraction.find(RESOURCE));
    Path library = extraction.in(directory);
    Object first = Files.getLastModifiedTime(library);
    assertEquals(library, extraction.in(directory));
    assertEquals(first, Files.getLastModifiedTime(library));
    long size = Files.size(library);
    Files.writeString(library, "not a library");
    assertEquals(library, extraction.in(directory));
    assertEquals(size, Files.size(library));
    try (var files = Files.list(library.getParent())) {
      assertEquals(1, files.count(), "no partial files are left");
    }
  }

  private static NativeExtraction found(NativeExtraction extraction) {
    assertNotNull(extraction);
    return extraction;
  }

  @Test
  void anUnwritableDirectoryIsAnError(@TempDir Path directory) throws IOException {
    NativeExtraction extraction = found(NativeExtraction.find(RESOURCE));
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    assertThrows(IOException.class, () -> extraction.in(file));
  }

  @Test
  void withoutAnArtifactTheMessageSaysWhatToAdd(@TempDir Path directory) throws Exception {
    String classPath =
        Arrays.stream(ChildJvm.classPath().split(File.pathSeparator))
            .filter(entry -> !entry.contains("linux-x86_64"))
            .collect(Collectors.joining(File.pathSeparator));
    Path broken = Files.writeString(directory.resolve("libocra.so"), "no library");
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            classPath, List.of("-Ddev.ocra.rtc.library=" + broken), List.of(Probe.class.getName()));
    assertEquals(0, outcome.status(), outcome.output());
    assertTrue(outcome.output().contains(broken.toString()), outcome.output());
    assertTrue(outcome.output().contains("java.library.path"), outcome.output());
    assertTrue(outcome.output().contains("dev.ocra:ocra-native:"), outcome.output());
    assertTrue(outcome.output().contains("linux-x86_64"), outcome.output());
    assertFalse(outcome.output().contains("\tat "), outcome.output());
  }

  @Test
  void loadsFromTheArtifact(@TempDir Path directory) throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            ChildJvm.classPath(),
            List.of("-Ddev.ocra.rtc.cache=" + directory),
            List.of(Probe.class.getName()));
    assertEquals("loaded", outcome.output().strip());
    try (var files = Files.walk(directory)) {
      assertTrue(files.anyMatch(file -> file.endsWith("libocra.so")));
    }
  }
}
