package dev.ocra.rtc.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.server.messaging.Acceptance;
import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.messaging.MessageStoreContract;
import dev.ocra.rtc.server.messaging.PlacedItem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class PostgreSqlMessageStoreTest extends MessageStoreContract {
  private static final int USERS = 12;
  private static final int MESSAGES = 1_200;

  @RegisterExtension static final PostgreSqlStores stores = new PostgreSqlStores();

  @Override
  protected MessageStore open() throws SQLException {
    return stores.open().messages();
  }

  @Override
  protected MessageStore reopen() {
    return stores.reopen().messages();
  }

  @Test
  void severalBackendsWriteToTheSameInboxes() throws Exception {
    try (Store first = stores.open();
        Store second = Store.open(stores.location())) {
      List<MessageStore> backends = List.of(first.messages(), second.messages());
      for (int i = 0; i < USERS; i++) {
        await(first.messages().listen(device("u" + i, "phone"), null, NOW));
      }
      List<CompletionStage<Acceptance>> accepting = new ArrayList<>();
      List<CompletionStage<List<PlacedItem>>> receiving = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i++) {
        MessageStore backend = backends.get(i % 2);
        String from = "u" + i * 7 % USERS;
        String to = "u" + (i * 7 + 1 + i % 5) % USERS;
        accepting.add(backend.accept(draft("m" + i, from, NOW, to)));
        if (i % 3 == 0) {
          receiving.add(backend.received(device("u" + i % USERS, "phone"), i / USERS, NOW));
        }
        if (i % 50 == 49) {
          await(accepting.get(i));
        }
      }
      for (CompletionStage<Acceptance> one : accepting) {
        assertEquals(2, await(one).items().size());
      }
      int reports = 0;
      for (CompletionStage<List<PlacedItem>> one : receiving) {
        reports += await(one).size();
      }
      for (int i = 0; i < USERS; i++) {
        reports += await(backends.get(i % 2).received(device("u" + i, "phone"), 9_999, NOW)).size();
      }
      assertEquals(MESSAGES, reports);
      int items = 0;
      for (int i = 0; i < USERS; i++) {
        List<InboxItem> inbox = await(second.messages().read(user("u" + i), 0, 9_999));
        assertEquals(
            LongStream.rangeClosed(1, inbox.size()).boxed().toList(),
            inbox.stream().map(InboxItem::getNumber).toList());
        items += inbox.size();
      }
      assertEquals(3 * MESSAGES, items);
    }
  }
}
