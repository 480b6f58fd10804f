package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.push.PushStore;
import dev.ocra.rtc.server.push.PushStoreContract;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class SqlitePushStoreTest extends PushStoreContract {
  @TempDir Path directory = Path.of("");
  private @Nullable Store store;

  @Override
  protected PushStore open() {
    Store opened = Store.open(StoreLocation.directory(directory));
    store = opened;
    return opened.pushes();
  }

  @Override
  protected PushStore reopen() {
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
