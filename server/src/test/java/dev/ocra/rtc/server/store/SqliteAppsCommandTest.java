package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.AppsCommandContract;
import java.io.IOException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class SqliteAppsCommandTest extends AppsCommandContract {
  @RegisterExtension final SqliteStores stores = new SqliteStores();

  @Override
  protected StoreLocation newLocation() throws IOException {
    return stores.newLocation();
  }
}
