package dev.ocra.rtc.server.store;

import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/** Where the backend keeps what has to last. Immutable. */
@NullMarked
public sealed interface StoreLocation {
  /**
   * An SQLite file in this directory, which is created if it is missing. One backend at a time may
   * use it.
   */
  static StoreLocation directory(Path directory) {
    return new Directory(directory);
  }

  /** An SQLite file in a directory of its own that is deleted at the end: for demos and tests. */
  static StoreLocation temporary() {
    return new Temporary();
  }

  /**
   * A PostgreSQL database: {@code jdbc:postgresql://HOST:PORT/DATABASE}.
   *
   * @param user empty if the URL says it
   * @param password empty if the URL says it, or none is needed
   */
  static StoreLocation postgresql(String url, String user, String password) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("a store's URL begins with jdbc:postgresql:");
    }
    return new PostgreSql(url, user, password);
  }

  /** An SQLite file that stays. */
  record Directory(Path directory) implements StoreLocation {}

  /** An SQLite file that goes. */
  record Temporary() implements StoreLocation {}

  /** A PostgreSQL database. */
  record PostgreSql(String url, String user, String password) implements StoreLocation {
    /** Without what may be a secret. */
    @Override
    public String toString() {
      return "PostgreSQL";
    }
  }
}
