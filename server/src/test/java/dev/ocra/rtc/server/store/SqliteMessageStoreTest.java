package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.messaging.MessageStoreContract;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class SqliteMessageStoreTest extends MessageStoreContract {
  @TempDir Path directory = Path.of("");
  private @Nullable Store store;

  @Override
  protected MessageStore open() {
    Store opened = Store.open(StoreLocation.directory(directory.resolve("new").resolve("data")));
    store = opened;
    return opened.messages();
  }

  @Override
  protected MessageStore reopen() {
    closeAll();
    return open();
  }

  @AfterEach
  void closeAll() {
    if (store != null) {
      store.close();
    }
  }
}
