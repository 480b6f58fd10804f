package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.application.ApplicationStore;
import dev.ocra.rtc.server.application.ApplicationStoreContract;
import java.io.IOException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class SqliteApplicationStoreTest extends ApplicationStoreContract {
  @RegisterExtension final SqliteStores stores = new SqliteStores();

  @Override
  protected ApplicationStore open() throws IOException {
    return stores.open(TestKeys.first()).applications();
  }

  @Override
  protected ApplicationStore reopen() {
    return stores.reopen(TestKeys.first()).applications();
  }
}
