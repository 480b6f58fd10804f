package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Finds and loads {@code libocra}, once in a process: at the path in the system property {@code
 * dev.ocra.rtc.library}, then by the system's library path, then out of the artifact for this
 * platform, which is extracted to {@code ~/.cache/ocra/natives} (or where {@code
 * dev.ocra.rtc.cache} says).
 *
 * <p><b>Threads:</b> any.
 */
@NullMarked
public final class NativeLibrary {
  /** Raised with every change of what native code and Java know of each other: kAbi is its twin. */
  private static final int ABI = 8;

  private static boolean loaded;
  private static @Nullable String failure;

  private NativeLibrary() {}

  /**
   * Loads the library if that has not been done.
   *
   * @throws MediaException if that fails, with every attempt and what to add in its message
   */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    if (failure != null) {
      throw new MediaException(MediaException.Reason.UNSUPPORTED, failure);
    }
    LoadAttempts attempts = new LoadAttempts(NativePlatform.current());
    if (!new Search(attempts).run()) {
      failure = attempts.describe();
      throw new MediaException(MediaException.Reason.UNSUPPORTED, failure);
    }
    loaded = true;
    logAsConfigured();
  }

  /** Whether the library is loaded or can be. Never throws. */
  public static boolean isSupported() {
    return unavailability() == null;
  }

  /** Why the library cannot be loaded, or null if it can. */
  public static @Nullable Throwable unavailability() {
    try {
      load();
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  /** How many native objects are alive in this process. For tests of leaks. */
  static int liveObjects() {
    load();
    return nativeLiveObjects();
  }

  /**
   * libwebrtc's own log on stderr: the property is {@code info}, {@code warning} or {@code error}.
   */
  private static void logAsConfigured() {
    int severity =
        List.of("verbose", "info", "warning", "error")
            .indexOf(System.getProperty("dev.ocra.rtc.log", ""));
    if (severity >= 0) {
      nativeLog(severity);
    }
  }

  /** The candidates, in their order. */
  private record Search(LoadAttempts attempts) {
    boolean run() {
      String explicit = System.getProperty("dev.ocra.rtc.library");
      if (explicit != null && !explicit.isEmpty() && tryPath(Path.of(explicit))) {
        return true;
      }
      return trySystem() || tryArtifact();
    }

    private boolean tryPath(Path path) {
      if (!Files.isRegularFile(path)) {
        attempts.add(path.toString(), "there is no such file");
        return false;
      }
      return attempt(path.toString(), () -> System.load(path.toAbsolutePath().toString()));
    }

    private boolean trySystem() {
      return attempt("java.library.path", () -> System.loadLibrary("ocra"));
    }

    private boolean tryArtifact() {
      String resource = attempts.platform().resource();
      try {
        NativeExtraction extraction = NativeExtraction.find(resource);
        if (extraction == null) {
          attempts.add("class path", "there is no " + resource);
          return false;
        }
        attempts.origins(NativeExtraction.origins(resource));
        for (Path directory : NativeExtraction.directories()) {
          if (tryExtracted(extraction, directory)) {
            return true;
          }
        }
      } catch (IOException e) {
        attempts.add("class path", e.toString());
      }
      return false;
    }

    private boolean tryExtracted(NativeExtraction extraction, Path directory) {
      try {
        return tryPath(extraction.in(directory));
      } catch (IOException e) {
        attempts.add(directory.toString(), "extraction failed: " + e);
        return false;
      }
    }

    /** A candidate counts when it loads, has our ABI, and finds all that it calls in Java. */
    private boolean attempt(String where, Runnable load) {
      try {
        load.run();
        int abi = nativeAbi();
        if (abi != ABI) {
          attempts.add(where, "its ABI is " + abi + ", but " + ABI + " is needed");
          return false;
        }
        nativeBind();
        return true;
      } catch (LinkageError | RuntimeException e) {
        attempts.add(where, String.valueOf(e.getMessage()));
        return false;
      }
    }
  }

  private static native int nativeAbi();

  private static native void nativeBind();

  private static native int nativeLiveObjects();

  private static native void nativeLog(int severity);
}
