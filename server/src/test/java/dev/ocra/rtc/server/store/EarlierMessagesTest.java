package dev.ocra.rtc.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.protocol.DeliveredItem;
import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.MessageFailures;
import dev.ocra.rtc.protocol.TextItem;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.Acceptance;
import dev.ocra.rtc.server.messaging.InboxPosition;
import dev.ocra.rtc.server.messaging.MessageDraft;
import dev.ocra.rtc.server.messaging.MessageStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Messages that were stored before users and messages had numbers are still there. */
@NullMarked
class EarlierMessagesTest {
  private static final String BEFORE = "3";
  private static final Instant NOW = Instant.ofEpochMilli(2_000);

  @RegisterExtension static final PostgreSqlStores stores = new PostgreSqlStores();

  @TempDir Path directory = Path.of("");

  @Test
  void ofSqlite() throws Exception {
    String url = "jdbc:sqlite:" + directory.resolve("ocra.db");
    Database.migrations(true).dataSource(url, "", "").target(BEFORE).load().migrate();
    try (Connection connection = DriverManager.getConnection(url)) {
      fill(connection);
    }
    check(StoreLocation.directory(directory));
  }

  @Test
  void ofPostgreSql() throws Exception {
    StoreLocation.PostgreSql location = (StoreLocation.PostgreSql) stores.newLocation();
    Database.migrations(false)
        .dataSource(location.url(), location.user(), location.password())
        .target(BEFORE)
        .load()
        .migrate();
    try (Connection connection =
        DriverManager.getConnection(location.url(), location.user(), location.password())) {
      fill(connection);
    }
    check(location);
  }

  // Alice wrote to bob, who has it, and to bob, who has it not, carol and nobody; and to herself.
  private static void fill(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "INSERT INTO users VALUES ('a', 'alice', 1, 'inbox-a', 4, 4, 1)",
              "INSERT INTO users VALUES ('a', 'bob', 1, 'inbox-b', 2, 1, 1)",
              "INSERT INTO users VALUES ('a', 'carol', 1, 'inbox-c', 0, 0, 0)",
              "INSERT INTO message_devices VALUES ('a', 'alice', 'phone', 3, 9)",
              "INSERT INTO message_devices VALUES ('a', 'bob', 'phone', 1, 9)",
              "INSERT INTO messages VALUES ('a', 'alice', 'm1', 1000, 'bob', '{}', 'one')",
              "INSERT INTO messages VALUES"
                  + " ('a', 'alice', 'm2', 1001, 'bob carol nobody', '{\"h\":\"v\"}', 'two')",
              "INSERT INTO messages VALUES ('a', 'alice', 'm3', 1002, 'alice', '{}', 'three')",
              "INSERT INTO message_recipients VALUES ('a', 'alice', 'm1', 'bob', 1, 0)",
              "INSERT INTO message_recipients VALUES ('a', 'alice', 'm2', 'bob', 0, 0)",
              "INSERT INTO message_recipients VALUES ('a', 'alice', 'm2', 'carol', 2, 2001)",
              "INSERT INTO message_recipients VALUES ('a', 'alice', 'm2', 'nobody', 2, 2000)",
              "INSERT INTO message_recipients VALUES ('a', 'alice', 'm3', 'alice', 1, 0)",
              "INSERT INTO inbox_items VALUES ('a', 'alice', 1, 0, 1000, 'alice', 'm1', '', 0)",
              "INSERT INTO inbox_items VALUES ('a', 'alice', 2, 1, 1001, 'alice', 'm1', 'bob', 0)",
              "INSERT INTO inbox_items VALUES ('a', 'alice', 3, 0, 1001, 'alice', 'm2', '', 0)",
              "INSERT INTO inbox_items VALUES ('a', 'alice', 4, 0, 1002, 'alice', 'm3', '', 0)",
              "INSERT INTO inbox_items VALUES ('a', 'bob', 1, 0, 1000, 'alice', 'm1', '', 0)",
              "INSERT INTO inbox_items VALUES ('a', 'bob', 2, 0, 1001, 'alice', 'm2', '', 0)")) {
        statement.execute(sql);
      }
    }
  }

  private static void check(StoreLocation location) throws Exception {
    try (Store store = Store.open(location)) {
      MessageStore messages = store.messages();
      UserAddress alice = new UserAddress("a", "alice");
      DeviceAddress bob = new DeviceAddress(new UserAddress("a", "bob"), "phone");
      List<String> toThree = List.of("bob", "carol", "nobody");
      InboxItem first = new TextItem(1, "m1", "alice", List.of("bob"), "one", Map.of(), 1000);
      InboxItem own = new TextItem(3, "m2", "alice", toThree, "two", Map.of("h", "v"), 1001);
      InboxItem self = new TextItem(4, "m3", "alice", List.of("alice"), "three", Map.of(), 1002);
      assertEquals(
          List.of(first, new DeliveredItem(2, "m1", "bob", 1001), own, self),
          await(messages.read(alice, 0, 10)));
      InboxItem forBob = new TextItem(2, "m2", "alice", toThree, "two", Map.of("h", "v"), 1001);
      assertEquals(List.of(first, forBob), await(messages.read(bob.user(), 0, 10)));
      assertEquals(new InboxPosition("inbox-b", 1), await(messages.listen(bob, null, NOW)));
      assertEquals(
          List.of(new DeliveredItem(5, "m2", "bob", 2_000)),
          await(messages.received(bob, 2, NOW)).stream().map(placed -> placed.item()).toList());
      Acceptance again =
          await(messages.accept(new MessageDraft(alice, "m2", toThree, "two", Map.of(), NOW)));
      assertEquals(Instant.ofEpochMilli(1001), again.at());
      assertEquals(
          Map.of("carol", MessageFailures.NO_CAPABILITY, "nobody", MessageFailures.UNKNOWN_USER),
          again.failures());
    }
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
