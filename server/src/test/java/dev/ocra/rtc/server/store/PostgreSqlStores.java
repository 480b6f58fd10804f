package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.encryption.StoreKeys;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A PostgreSQL server for the tests of a class, and one store at a time in it, which is closed
 * after each test. Register it in a static field.
 */
@NullMarked
final class PostgreSqlStores implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private @Nullable PostgreSqlServer server;
  private @Nullable StoreLocation location;
  private @Nullable Store store;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    server = PostgreSqlServer.start();
  }

  /** A place for a new store: a database of its own. */
  StoreLocation newLocation() throws SQLException {
    StoreLocation made = Objects.requireNonNull(server).newDatabase();
    location = made;
    return made;
  }

  /** That place. */
  StoreLocation location() {
    return Objects.requireNonNull(location);
  }

  /** A store in a database of its own. */
  Store open() throws SQLException {
    return open(StoreKeys.none());
  }

  Store open(StoreKeys keys) throws SQLException {
    newLocation();
    return reopen(keys);
  }

  /** The same database, by a store that was opened anew. */
  Store reopen() {
    return reopen(StoreKeys.none());
  }

  Store reopen(StoreKeys keys) {
    close();
    Store opened = Store.open(location(), keys);
    store = opened;
    return opened;
  }

  void close() {
    if (store != null) {
      store.close();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
    if (server != null) {
      server.stop();
    }
  }
}
