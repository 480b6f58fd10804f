package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.calling.CallRecords;
import dev.ocra.rtc.server.calling.CallRecordsContract;
import dev.ocra.rtc.server.encryption.StoreKeys;
import java.io.IOException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class SqliteCallRecordsTest extends CallRecordsContract {
  @RegisterExtension final SqliteStores stores = new SqliteStores();

  @Override
  protected CallRecords open() throws IOException {
    return stores.open(StoreKeys.none()).callRecords();
  }

  @Override
  protected CallRecords reopen() {
    return stores.reopen(StoreKeys.none()).callRecords();
  }
}
