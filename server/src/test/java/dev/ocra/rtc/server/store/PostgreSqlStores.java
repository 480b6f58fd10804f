package dev.ocra.rtc.server.store;

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

  /** A store in a database of its own. */
  Store open() throws SQLException {
    location = Objects.requireNonNull(server).newDatabase();
    return reopen();
  }

  /** The same database, by a store that was opened anew. */
  Store reopen() {
    close();
    Store opened = Store.open(Objects.requireNonNull(location));
    store = opened;
    return opened;
  }

  private void close() {
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
