package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.encryption.StoreKeyException;
import dev.ocra.rtc.server.encryption.StoreKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is encrypted in the store, over all its tables, and the keys for that. */
@NullMarked
final class StoredSecrets {
  private static final Logger LOG = LoggerFactory.getLogger(StoredSecrets.class);
  private static final List<String> TABLES = List.of("application_secrets", "push_registrations");
  private static final int AT_ONCE = 200;

  private final StoreReader reader;
  private final StoreKeys keys;

  StoredSecrets(StoreReader reader, StoreKeys keys) {
    this.reader = reader;
    this.keys = keys;
  }

  /**
   * Checks that all of it can be read. Blocks.
   *
   * @throws StoreKeyException if a key is missing
   */
  void check() {
    StoredNow.await(reader.submit(StoredSecrets::keyIds)).forEach(keys::requireKey);
  }

  // From one key to the next: each step is one look into the index.
  private static List<String> keyIds(Handle handle) {
    List<String> ids = new ArrayList<>();
    for (String table : TABLES) {
      String last = next(handle, table, "");
      while (!last.isEmpty()) {
        ids.add(last);
        last = next(handle, table, last);
      }
    }
    return ids;
  }

  private static String next(Handle handle, String table, String after) {
    return handle
        .createQuery("SELECT MIN(sealed_with) FROM " + table + " WHERE sealed_with > :after")
        .bind("after", after)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  /**
   * Encrypts anew what the current key did not encrypt, a little at a time. Returns at once; the
   * stage tells how much that was.
   */
  CompletionStage<Integer> reseal(SqlApplicationStore applications, SqlPushStore pushes) {
    if (!keys.canSeal()) {
      return CompletableFuture.completedFuture(0);
    }
    return applications
        .reseal()
        .thenCompose(changed -> reseal(pushes, changed))
        .whenComplete(
            (changed, failure) -> {
              if (failure != null) {
                LOG.error("what has an older key keeps it until the next start", failure);
              } else if (changed > 0) {
                LOG.info("{} secrets were encrypted with the key {}", changed, keys.currentId());
              }
            });
  }

  private static CompletionStage<Integer> reseal(SqlPushStore pushes, int before) {
    return pushes
        .reseal(AT_ONCE)
        .thenCompose(
            changed ->
                changed < AT_ONCE
                    ? CompletableFuture.completedFuture(before + changed)
                    : reseal(pushes, before + changed));
  }
}
