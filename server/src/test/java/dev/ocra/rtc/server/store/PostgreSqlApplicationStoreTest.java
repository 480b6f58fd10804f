package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.application.ApplicationStore;
import dev.ocra.rtc.server.application.ApplicationStoreContract;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class PostgreSqlApplicationStoreTest extends ApplicationStoreContract {
  @RegisterExtension static final PostgreSqlStores stores = new PostgreSqlStores();

  @Override
  protected ApplicationStore open() throws SQLException {
    return stores.open(TestKeys.first()).applications();
  }

  @Override
  protected ApplicationStore reopen() {
    return stores.reopen(TestKeys.first()).applications();
  }
}
