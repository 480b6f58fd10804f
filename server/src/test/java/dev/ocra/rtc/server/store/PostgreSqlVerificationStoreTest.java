package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.verification.VerificationStore;
import dev.ocra.rtc.server.verification.VerificationStoreContract;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class PostgreSqlVerificationStoreTest extends VerificationStoreContract {
  @RegisterExtension static final PostgreSqlStores stores = new PostgreSqlStores();

  @Override
  protected VerificationStore open() throws SQLException {
    return stores.open().verifications();
  }

  @Override
  protected VerificationStore reopen() {
    return stores.reopen().verifications();
  }
}
