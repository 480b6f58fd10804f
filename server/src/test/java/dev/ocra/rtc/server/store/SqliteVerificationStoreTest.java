package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.verification.VerificationStore;
import dev.ocra.rtc.server.verification.VerificationStoreContract;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class SqliteVerificationStoreTest extends VerificationStoreContract {
  @TempDir Path directory = Path.of("");
  private @Nullable Store store;

  @Override
  protected VerificationStore open() {
    Store opened = Store.open(StoreLocation.directory(directory));
    store = opened;
    return opened.verifications();
  }

  @Override
  protected VerificationStore reopen() {
    close();
    return open();
  }

  @AfterEach
  void close() {
    if (store != null) {
      store.close();
    }
  }
}
