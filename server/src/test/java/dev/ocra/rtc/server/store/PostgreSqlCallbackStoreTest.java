package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.callback.CallbackStore;
import dev.ocra.rtc.server.callback.CallbackStoreContract;
import dev.ocra.rtc.server.encryption.StoreKeys;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class PostgreSqlCallbackStoreTest extends CallbackStoreContract {
  @RegisterExtension static final PostgreSqlStores stores = new PostgreSqlStores();

  @Override
  protected CallbackStore open() throws SQLException {
    return stores.open(StoreKeys.none()).callbacks();
  }

  @Override
  protected CallbackStore reopen() {
    return stores.reopen(StoreKeys.none()).callbacks();
  }
}
