package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.AppsCommandContract;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class PostgreSqlAppsCommandTest extends AppsCommandContract {
  @RegisterExtension static final PostgreSqlStores stores = new PostgreSqlStores();

  @Override
  protected StoreLocation newLocation() throws SQLException {
    return stores.newLocation();
  }
}
