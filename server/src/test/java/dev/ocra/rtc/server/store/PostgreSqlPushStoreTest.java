package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.push.PushStore;
import dev.ocra.rtc.server.push.PushStoreContract;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class PostgreSqlPushStoreTest extends PushStoreContract {
  @RegisterExtension static final PostgreSqlStores stores = new PostgreSqlStores();

  @Override
  protected PushStore open() throws SQLException {
    return stores.open().pushes();
  }

  @Override
  protected PushStore reopen() {
    return stores.reopen().pushes();
  }
}
