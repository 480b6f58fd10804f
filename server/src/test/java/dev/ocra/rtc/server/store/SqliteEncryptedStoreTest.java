package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.encryption.StoreKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class SqliteEncryptedStoreTest extends EncryptedStoreContract {
  @RegisterExtension final SqliteStores stores = new SqliteStores();

  @Override
  Store open(StoreKeys keys) throws IOException {
    return stores.open(keys);
  }

  @Override
  Store reopen(StoreKeys keys) {
    return stores.reopen(keys);
  }

  @Override
  String dump() throws IOException {
    stores.close();
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(stores.directory())) {
      List<Path> regular = files.filter(Files::isRegularFile).toList();
      for (Path file : regular) {
        text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }
}
