package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.encryption.StoreKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One SQLite store at a time, in a directory of its own that goes after each test. */
@NullMarked
public final class SqliteStores implements AfterEachCallback {
  private @Nullable Path directory;
  private @Nullable Store store;

  /** A place for a new store. */
  public StoreLocation newLocation() throws IOException {
    directory = Files.createTempDirectory("ocra-sqlite-test");
    return location();
  }

  /** That place. */
  public StoreLocation location() {
    return StoreLocation.directory(directory());
  }

  /** Its directory. */
  public Path directory() {
    return Objects.requireNonNull(directory);
  }

  Store open(StoreKeys keys) throws IOException {
    newLocation();
    return reopen(keys);
  }

  Store reopen(StoreKeys keys) {
    close();
    Store opened = Store.open(location(), keys);
    store = opened;
    return opened;
  }

  /** Closes the store that is open. */
  void close() {
    if (store != null) {
      store.close();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    close();
    if (directory == null) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
