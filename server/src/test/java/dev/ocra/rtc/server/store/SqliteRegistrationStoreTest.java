package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.signalling.RegistrationStore;
import dev.ocra.rtc.server.signalling.RegistrationStoreContract;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class SqliteRegistrationStoreTest extends RegistrationStoreContract {
  @TempDir Path directory = Path.of("");
  private @Nullable Store store;

  @Override
  protected RegistrationStore open() {
    Store opened = Store.open(StoreLocation.directory(directory));
    store = opened;
    return opened.registrations();
  }

  @Override
  protected RegistrationStore reopen() {
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
