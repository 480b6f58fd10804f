package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.signalling.RegistrationStore;
import dev.ocra.rtc.server.signalling.RegistrationStoreContract;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class PostgreSqlRegistrationStoreTest extends RegistrationStoreContract {
  @RegisterExtension static final PostgreSqlStores stores = new PostgreSqlStores();

  @Override
  protected RegistrationStore open() throws SQLException {
    return stores.open().registrations();
  }

  @Override
  protected RegistrationStore reopen() {
    return stores.reopen().registrations();
  }
}
