package dev.ocra.rtc.server.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.DeliveredItem;
import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.MessageFailures;
import dev.ocra.rtc.protocol.TextItem;
import dev.ocra.rtc.protocol.UndeliveredItem;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every store of messages does, whatever it is made of. */
@NullMarked
public abstract class MessageStoreContract {
  protected static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123Z");
  private static final Duration RETENTION = Duration.ofHours(12);

  private @Nullable MessageStore opened;

  /** A store with nothing in it. */
  protected abstract MessageStore open() throws Exception;

  /** The same store, after it was closed and opened again. */
  protected abstract MessageStore reopen() throws Exception;

  protected final MessageStore store() throws Exception {
    MessageStore store = opened;
    if (store == null) {
      store = open();
      opened = store;
    }
    return store;
  }

  private void closeAndReopen() throws Exception {
    store().close();
    opened = reopen();
  }

  @AfterEach
  void closeStore() {
    MessageStore store = opened;
    if (store != null) {
      store.close();
    }
  }

  protected static <T extends @Nullable Object> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  protected static UserAddress user(String name) {
    return new UserAddress("application", name);
  }

  protected static DeviceAddress device(String user, String name) {
    return new DeviceAddress(user(user), name);
  }

  private long listen(String user, String device) throws Exception {
    return await(store().listen(device(user, device), null, NOW)).received();
  }

  private Acceptance send(String id, String from, String... to) throws Exception {
    return await(store().accept(draft(id, from, NOW, to)));
  }

  protected static MessageDraft draft(String id, String from, Instant at, String... to) {
    return new MessageDraft(
        user(from), id, List.of(to), "text of " + id, Map.of("h", "v \"ü\" 🎈\n"), at);
  }

  private List<InboxItem> inbox(String user, long after) throws Exception {
    return await(store().read(user(user), after, 100));
  }

  @Test
  void aMessageIsInTheInboxesOfItsRecipientAndItsSender() throws Exception {
    listen("alice", "phone");
    listen("bob", "phone");
    Acceptance acceptance = send("m1", "alice", "bob");
    TextItem item =
        new TextItem(
            1,
            "m1",
            "alice",
            List.of("bob"),
            "text of m1",
            Map.of("h", "v \"ü\" 🎈\n"),
            NOW.toEpochMilli());
    assertEquals(NOW, acceptance.at());
    assertEquals(Map.of(), acceptance.failures());
    assertEquals(
        List.of(new PlacedItem(user("bob"), item), new PlacedItem(user("alice"), item)),
        acceptance.items());
    assertEquals(List.of(item), inbox("bob", 0));
    assertEquals(List.of(item), inbox("alice", 0));
    assertEquals(List.of(), inbox("bob", 1));
  }

  @Test
  void aMessageIsTakenOnce() throws Exception {
    listen("bob", "phone");
    Acceptance first = send("m1", "alice", "bob", "nobody");
    Acceptance second = await(store().accept(draft("m1", "alice", NOW.plusSeconds(9), "bob")));
    assertEquals(first.at(), second.at());
    assertEquals(first.failures(), second.failures());
    assertEquals(List.of(), second.items());
    assertEquals(1, inbox("bob", 0).size());
    // Another user may happen to choose the same id.
    assertEquals(1, send("m1", "carol", "bob").items().size());
  }

  @Test
  void itIsSaidWhoCannotBeReached() throws Exception {
    listen("bob", "phone");
    await(store().registered(user("carol"), NOW));
    Acceptance acceptance = send("m1", "alice", "carol", "bob", "nobody");
    assertEquals(
        Map.of("carol", MessageFailures.NO_CAPABILITY, "nobody", MessageFailures.UNKNOWN_USER),
        acceptance.failures());
    assertEquals(List.of(user("bob")), acceptance.items().stream().map(PlacedItem::user).toList());
    assertEquals(List.of("carol", "bob", "nobody"), ((TextItem) inbox("bob", 0).get(0)).getTo());
  }

  @Test
  void usersOfAnotherApplicationAreOthers() throws Exception {
    listen("bob", "phone");
    MessageDraft draft =
        new MessageDraft(
            new UserAddress("other", "alice"), "m1", List.of("bob"), "hi", Map.of(), NOW);
    assertEquals(
        Map.of("bob", MessageFailures.UNKNOWN_USER), await(store().accept(draft)).failures());
  }

  @Test
  void theFirstDeviceThatHasAMessageDeliversIt() throws Exception {
    listen("alice", "phone");
    listen("bob", "phone");
    listen("bob", "tablet");
    send("m1", "alice", "bob");
    send("m2", "alice", "bob");
    Instant later = NOW.plusSeconds(60);
    List<PlacedItem> reports = await(store().received(device("bob", "phone"), 1, later));
    DeliveredItem report = new DeliveredItem(3, "m1", "bob", later.toEpochMilli());
    assertEquals(List.of(new PlacedItem(user("alice"), report)), reports);
    assertEquals(List.of(), await(store().received(device("bob", "tablet"), 1, later)));
    assertEquals(1, await(store().received(device("bob", "tablet"), 2, later)).size());
    assertEquals(report, inbox("alice", 2).get(0));
  }

  @Test
  void everyDeviceKeepsItsPlaceAndANewOneBeginsWhereNobodyWas() throws Exception {
    listen("bob", "phone");
    send("m1", "alice", "bob");
    send("m2", "alice", "bob");
    await(store().received(device("bob", "phone"), 1, NOW));
    assertEquals(1, listen("bob", "phone"));
    assertEquals(1, listen("bob", "tablet"));
    await(store().received(device("bob", "tablet"), 2, NOW));
    assertEquals(1, listen("bob", "phone"));
    assertEquals(2, listen("bob", "watch"));
  }

  @Test
  void nobodyCanHaveReceivedWhatIsNotThere() throws Exception {
    listen("bob", "phone");
    send("m1", "alice", "bob");
    await(store().received(device("bob", "phone"), 7, NOW));
    assertEquals(1, listen("bob", "phone"));
    await(store().received(device("nobody", "phone"), 7, NOW));
  }

  @Test
  void aDeviceMayKnowBetterHowFarItIs() throws Exception {
    listen("bob", "phone");
    send("m1", "alice", "bob");
    send("m2", "alice", "bob");
    String inbox = await(store().listen(device("bob", "phone"), null, NOW)).inbox();
    InboxPosition claim = new InboxPosition(inbox, 1);
    assertEquals(claim, await(store().listen(device("bob", "phone"), claim, NOW)));
    assertEquals(
        1,
        await(store().listen(device("bob", "phone"), new InboxPosition("other", 2), NOW))
            .received());
    assertEquals(
        2,
        await(store().listen(device("bob", "phone"), new InboxPosition(inbox, 99), NOW))
            .received());
    assertNotEquals(inbox, await(store().listen(device("alice", "phone"), null, NOW)).inbox());
  }

  @Test
  void aMessageToOneselfIsInTheInboxOnce() throws Exception {
    listen("alice", "phone");
    assertEquals(1, send("m1", "alice", "alice").items().size());
    List<PlacedItem> reports = await(store().received(device("alice", "phone"), 1, NOW));
    assertEquals(
        List.of(new DeliveredItem(2, "m1", "alice", NOW.toEpochMilli())),
        reports.stream().map(PlacedItem::item).toList());
    assertEquals(List.of(), await(store().received(device("alice", "phone"), 2, NOW)));
  }

  @Test
  void aMessageThatNobodyFetchesExpires() throws Exception {
    listen("alice", "phone");
    listen("bob", "phone");
    listen("carol", "phone");
    send("m1", "alice", "bob", "carol");
    await(store().received(device("carol", "phone"), 1, NOW));
    Instant later = NOW.plus(RETENTION);
    assertEquals(List.of(), await(store().expire(expiry(later))));
    Instant tooLate = later.plusMillis(1);
    List<PlacedItem> reports = await(store().expire(expiry(tooLate)));
    assertEquals(
        List.of(
            new UndeliveredItem(3, "m1", "bob", MessageFailures.EXPIRED, tooLate.toEpochMilli())),
        reports.stream().map(PlacedItem::item).toList());
    assertEquals(List.of(), inbox("bob", 0));
    assertEquals(2, inbox("alice", 0).size());
    assertEquals(List.of(), await(store().expire(expiry(tooLate))));
    // It is still known, and does not come again.
    assertEquals(List.of(), send("m1", "alice", "bob").items());
    await(store().expire(expiry(tooLate.plus(Duration.ofDays(2)))));
    assertEquals(List.of(), inbox("alice", 0));
    assertEquals(2, send("m1", "alice", "bob").items().size());
  }

  private static Expiry expiry(Instant now) {
    return new Expiry(
        now.minus(RETENTION), now.minus(Duration.ofHours(24)), now.minus(Duration.ofDays(30)), now);
  }

  @Test
  void aDeviceThatStaysAwayLosesItsPlaceAndNotItsUser() throws Exception {
    listen("bob", "phone");
    send("m1", "alice", "bob");
    Instant later = NOW.plus(Duration.ofDays(31));
    await(store().expire(expiry(later)));
    assertEquals(Map.of(), await(store().accept(draft("m2", "alice", later, "bob"))).failures());
    assertEquals(2, inbox("bob", 0).get(0).getNumber());
    assertEquals(0, listen("bob", "phone"));
  }

  @Test
  void longInboxesAreReadInPages() throws Exception {
    listen("bob", "phone");
    List<CompletionStage<Acceptance>> accepting = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      accepting.add(store().accept(draft("m" + i, "alice", NOW, "bob")));
    }
    for (CompletionStage<Acceptance> each : accepting) {
      assertEquals(1, await(each).items().size());
    }
    List<InboxItem> page = await(store().read(user("bob"), 40, 100));
    assertEquals(100, page.size());
    for (int i = 0; i < 100; i++) {
      assertEquals(41 + i, page.get(i).getNumber());
      assertEquals("m" + (40 + i), ((TextItem) page.get(i)).getId());
    }
  }

  @Test
  void thousandsOfMessagesComeAtOnce() throws Exception {
    listen("bob", "phone");
    int count = 3_000;
    List<CompletionStage<Acceptance>> accepting = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      accepting.add(store().accept(draft("m" + i, "alice", NOW, "bob")));
    }
    for (int i = 0; i < count; i++) {
      assertEquals(i + 1, await(accepting.get(i)).items().get(0).item().getNumber());
    }
    List<InboxItem> items = await(store().read(user("bob"), 0, count));
    assertEquals(IntStream.range(0, count).mapToObj(i -> "m" + i).toList(), ids(items));
  }

  @Test
  void whatWasAcceptedIsThereAfterTheStoreWasClosed() throws Exception {
    listen("alice", "phone");
    String inbox = await(store().listen(device("bob", "phone"), null, NOW)).inbox();
    send("m1", "alice", "bob", "nobody");
    send("m2", "alice", "bob");
    await(store().received(device("bob", "phone"), 1, NOW));
    List<InboxItem> bob = inbox("bob", 0);
    List<InboxItem> alice = inbox("alice", 0);
    closeAndReopen();
    assertEquals(bob, inbox("bob", 0));
    assertEquals(alice, inbox("alice", 0));
    assertEquals(
        new InboxPosition(inbox, 1), await(store().listen(device("bob", "phone"), null, NOW)));
    Acceptance again = send("m1", "alice", "bob", "nobody");
    assertTrue(again.items().isEmpty());
    assertEquals(Map.of("nobody", MessageFailures.UNKNOWN_USER), again.failures());
    assertEquals(3, send("m3", "alice", "bob").items().get(0).item().getNumber());
  }

  @Test
  void aMessageThatCannotBeStoredHoldsUpNoOther() throws Exception {
    listen("bob", "phone");
    List<CompletionStage<Acceptance>> accepting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      // PostgreSQL has no text with this character.
      String text = i == 50 ? "\0" : "text";
      accepting.add(
          store()
              .accept(
                  new MessageDraft(user("alice"), "m" + i, List.of("bob"), text, Map.of(), NOW)));
    }
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      try {
        await(accepting.get(i));
        taken.add("m" + i);
      } catch (ExecutionException e) {
        assertEquals(50, i);
      }
    }
    assertEquals(taken, ids(inbox("bob", 0)));
  }

  private static List<String> ids(List<InboxItem> items) {
    return items.stream()
        .filter(TextItem.class::isInstance)
        .map(item -> ((TextItem) item).getId())
        .toList();
  }

  @Test
  void theSameMessageTwiceAtOnceIsOne() throws Exception {
    listen("bob", "phone");
    CompletionStage<Acceptance> first = store().accept(draft("m1", "alice", NOW, "bob"));
    CompletionStage<Acceptance> second =
        store().accept(draft("m1", "alice", NOW.plusMillis(1), "bob"));
    CompletionStage<Acceptance> other = store().accept(draft("m2", "alice", NOW, "bob"));
    assertEquals(1, await(first).items().size());
    assertEquals(List.of(), await(second).items());
    assertEquals(NOW, await(second).at());
    assertEquals(2, await(other).items().get(0).item().getNumber());
    assertEquals(List.of("m1", "m2"), ids(inbox("bob", 0)));
  }

  @Test
  void inboxesKeepTheirOrderWhenManyWriteAtOnce() throws Exception {
    List<String> names = List.of("alice", "bob", "carol", "dave");
    for (String name : names) {
      listen(name, "phone");
    }
    int each = 60;
    MessageStore store = store();
    ExecutorService threads = Executors.newFixedThreadPool(names.size());
    try {
      List<Future<Integer>> working = new ArrayList<>();
      for (String name : names) {
        working.add(threads.submit(() -> writeAndRead(store, name, names, each)));
      }
      int reports = 0;
      for (Future<Integer> one : working) {
        reports += one.get(60, TimeUnit.SECONDS);
      }
      for (String name : names) {
        long last = await(store.read(user(name), 0, 10_000)).size();
        reports += await(store.received(device(name, "phone"), last, NOW)).size();
      }
      // A message is delivered once to each of the three others.
      assertEquals(names.size() * each * (names.size() - 1), reports);
    } finally {
      threads.shutdown();
    }
    for (String name : names) {
      List<InboxItem> items = await(store.read(user(name), 0, 10_000));
      assertEquals(
          LongStream.rangeClosed(1, items.size()).boxed().toList(),
          items.stream().map(InboxItem::getNumber).toList());
      assertEquals(names.size() * each + (names.size() - 1) * each, items.size());
      for (String sender : names) {
        assertEquals(
            IntStream.range(0, each).mapToObj(i -> sender + i).toList(),
            ids(items).stream().filter(id -> id.startsWith(sender)).toList());
      }
    }
  }

  // Everyone writes to all others, and says now and then how far they are.
  private static int writeAndRead(MessageStore store, String name, List<String> names, int each)
      throws Exception {
    String[] others = names.stream().filter(other -> !other.equals(name)).toArray(String[]::new);
    List<CompletionStage<Acceptance>> accepting = new ArrayList<>();
    int reports = 0;
    for (int i = 0; i < each; i++) {
      accepting.add(store.accept(draft(name + i, name, NOW, others)));
      if (i % 10 == 9) {
        reports += await(store.received(device(name, "phone"), i, NOW)).size();
      }
    }
    for (CompletionStage<Acceptance> one : accepting) {
      assertEquals(names.size(), await(one).items().size());
    }
    return reports;
  }
}
