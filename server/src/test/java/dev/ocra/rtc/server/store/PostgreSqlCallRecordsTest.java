package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.calling.CallRecords;
import dev.ocra.rtc.server.calling.CallRecordsContract;
import dev.ocra.rtc.server.encryption.StoreKeys;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class PostgreSqlCallRecordsTest extends CallRecordsContract {
  @RegisterExtension static final PostgreSqlStores stores = new PostgreSqlStores();

  @Override
  protected CallRecords open() throws SQLException {
    return stores.open(StoreKeys.none()).callRecords();
  }

  @Override
  protected CallRecords reopen() {
    return stores.reopen(StoreKeys.none()).callRecords();
  }
}
