package dev.ocra.rtc.jni;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Puts the library of an artifact into a directory that is named after its hash, so that versions
 * do not meet and the next process finds it there. What lies there is used only if its hash is
 * right.
 */
@NullMarked
final class NativeExtraction {
  private static final int HASH_PREFIX = 16;

  private final String resource;
  private final String sha256;

  private NativeExtraction(String resource, String sha256) {
    this.resource = resource;
    this.sha256 = sha256;
  }

  /** Null when no artifact on the class path holds the resource. */
  static @Nullable NativeExtraction find(String resource) throws IOException {
    try (InputStream hash = NativeExtraction.class.getResourceAsStream(resource + ".sha256")) {
      if (hash == null) {
        return null;
      }
      String line = new String(hash.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return new NativeExtraction(resource, line.split("\\s+", 2)[0]);
    }
  }

  /** The artifacts that hold the resource; more than one is a mistake in the class path. */
  static List<String> origins(String resource) throws IOException {
    List<String> origins = new ArrayList<>();
    ClassLoader loader = NativeExtraction.class.getClassLoader();
    if (loader != null) {
      for (var urls = loader.getResources(resource.substring(1)); urls.hasMoreElements(); ) {
        URL url = urls.nextElement();
        origins.add(url.toString());
      }
    }
    return origins;
  }

  /** Where to extract to, best first. */
  static List<Path> directories() {
    List<Path> directories = new ArrayList<>();
    String configured = System.getProperty("dev.ocra.rtc.cache");
    if (configured != null) {
      return List.of(Path.of(configured));
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    if (cache != null && !cache.isEmpty()) {
      directories.add(Path.of(cache, "ocra", "natives"));
    } else {
      directories.add(Path.of(System.getProperty("user.home", "."), ".cache", "ocra", "natives"));
    }
    directories.add(
        Path.of(
            System.getProperty("java.io.tmpdir", "."),
            "ocra-natives-" + System.getProperty("user.name", "user")));
    return directories;
  }

  /** The library in this directory, extracted if need be. */
  Path in(Path directory) throws IOException {
    Path home = directory.resolve(sha256.substring(0, HASH_PREFIX));
    Path library = home.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    if (Files.isRegularFile(library) && sha256.equals(hash(library))) {
      return library;
    }
    Files.createDirectories(home, ownerOnly("rwx------"));
    Path partial = Files.createTempFile(home, "partial", ".tmp");
    try {
      try (InputStream content = NativeExtraction.class.getResourceAsStream(resource)) {
        if (content == null) {
          throw new IOException(resource + " is missing beside its hash");
        }
        Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!sha256.equals(hash(partial))) {
        throw new IOException(resource + " does not have the hash " + sha256);
      }
      // At once, so that another process never loads half a library.
      Files.move(
          partial, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    return library;
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static String hash(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[1 << 16];
      for (int read = content.read(block); read >= 0; read = content.read(block)) {
        digest.update(block, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("This JVM has no SHA-256", e);
    }
  }
}
