package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.callback.CallbackStore;
import dev.ocra.rtc.server.callback.CallbackStoreContract;
import dev.ocra.rtc.server.encryption.StoreKeys;
import java.io.IOException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class SqliteCallbackStoreTest extends CallbackStoreContract {
  @RegisterExtension final SqliteStores stores = new SqliteStores();

  @Override
  protected CallbackStore open() throws IOException {
    return stores.open(StoreKeys.none()).callbacks();
  }

  @Override
  protected CallbackStore reopen() {
    return stores.reopen(StoreKeys.none()).callbacks();
  }
}
