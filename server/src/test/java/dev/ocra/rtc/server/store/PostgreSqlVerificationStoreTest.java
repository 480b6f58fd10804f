package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.verification.VerificationStore;
import dev.ocra.rtc.server.verification.VerificationStoreContract;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

@NullMarked
class PostgreSqlVerificationStoreTest extends VerificationStoreContract {
  private static @Nullable PostgreSqlServer server;
  private @Nullable StoreLocation location;
  private @Nullable Store store;

  @BeforeAll
  static void startServer() throws IOException, InterruptedException {
    server = PostgreSqlServer.start();
  }

  @AfterAll
  static void stopServer() throws IOException, InterruptedException {
    if (server != null) {
      server.stop();
    }
  }

  @Override
  protected VerificationStore open() throws SQLException {
    location = Objects.requireNonNull(server).newDatabase();
    return reopen();
  }

  @Override
  protected VerificationStore reopen() {
    closeAll();
    Store opened = Store.open(Objects.requireNonNull(location));
    store = opened;
    return opened.verifications();
  }

  @AfterEach
  void closeAll() {
    if (store != null) {
      store.close();
    }
  }
}
