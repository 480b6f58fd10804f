package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.messaging.MessageStoreContract;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class PostgreSqlMessageStoreTest extends MessageStoreContract {
  @RegisterExtension static final PostgreSqlStores stores = new PostgreSqlStores();

  @Override
  protected MessageStore open() throws SQLException {
    return stores.open().messages();
  }

  @Override
  protected MessageStore reopen() {
    return stores.reopen().messages();
  }
}
