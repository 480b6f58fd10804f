package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.DeliveredItem;
import dev.ocra.rtc.protocol.MessageFailures;
import dev.ocra.rtc.protocol.TextItem;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.Acceptance;
import dev.ocra.rtc.server.messaging.MessageDraft;
import dev.ocra.rtc.server.messaging.PlacedItem;
import dev.ocra.rtc.server.store.InboxBatch.Waiting;
import dev.ocra.rtc.server.store.MessageChange.Accept;
import dev.ocra.rtc.server.store.MessageChange.Receive;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * Many messages, and many reports that they came, with a handful of statements: what they need is
 * read, items get their numbers in memory, change after change in the order in which they came, and
 * everything is written. Of one transaction, on the writer's thread.
 */
@NullMarked
final class MessageBatch {
  private final Statements sql;
  private final UserTables users;
  private final List<Accept> accepts = new ArrayList<>();
  private final List<Receive> receives = new ArrayList<>();
  private final Map<UserAddress, Long> numbers = new HashMap<>();
  private final InboxBatch inboxes;

  private MessageBatch(Statements sql, UserTables users, List<MessageChange> changes) {
    this.sql = sql;
    this.users = users;
    this.inboxes = new InboxBatch(sql);
    for (MessageChange change : changes) {
      if (change instanceof Accept accept) {
        accepts.add(accept);
      } else if (change instanceof Receive receive) {
        receives.add(receive);
      }
    }
  }

  private record Key(long sender, String id) {}

  private record Known(Instant at, Map<String, Integer> failures) {}

  static void run(Statements sql, UserTables users, List<MessageChange> changes)
      throws SQLException {
    new MessageBatch(sql, users, changes).run(changes);
  }

  private void run(List<MessageChange> changes) throws SQLException {
    findUsers();
    Map<Long, Long> received = lockInboxes();
    Map<Key, Long> added = insertMessages();
    List<Accept> repeated = new ArrayList<>();
    for (MessageChange change : changes) {
      if (change instanceof Receive receive) {
        receive(receive, received);
      } else if (change instanceof Accept accept) {
        // The number is taken away, so that the same message again finds none.
        Long message = added.remove(key(accept.draft));
        if (message == null) {
          repeated.add(accept);
        } else {
          place(accept, message);
        }
      }
    }
    inboxes.write();
    writeDevices(received);
    acceptedBefore(repeated);
  }

  private void findUsers() throws SQLException {
    Set<UserAddress> senders = new HashSet<>();
    Set<UserAddress> others = new HashSet<>();
    for (Accept accept : accepts) {
      senders.add(accept.draft.sender());
      accept.draft.recipients().forEach(name -> others.add(recipient(accept.draft, name)));
    }
    receives.forEach(receive -> others.add(receive.device.user()));
    if (!senders.isEmpty()) {
      // Who sends has registered; that may not have been stored.
      numbers.putAll(users.findOrAdd(sql, senders, accepts.get(0).draft.at()));
    }
    others.removeAll(senders);
    numbers.putAll(users.find(sql, others));
  }

  private static UserAddress recipient(MessageDraft draft, String name) {
    return new UserAddress(draft.sender().application(), name);
  }

  /** Returns up to where each owner can have received. */
  private Map<Long, Long> lockInboxes() throws SQLException {
    Map<Long, Long> received = new HashMap<>();
    for (Receive receive : receives) {
      Long owner = numbers.get(receive.device.user());
      if (owner != null) {
        received.merge(owner, receive.number, Math::max);
      }
    }
    List<Long> owners = new ArrayList<>(inboxes.look(received));
    owners.addAll(received.keySet());
    for (Accept accept : accepts) {
      owners.add(Objects.requireNonNull(numbers.get(accept.draft.sender())));
      for (String name : accept.draft.recipients()) {
        Long owner = numbers.get(recipient(accept.draft, name));
        if (owner != null) {
          owners.add(owner);
        }
      }
    }
    inboxes.lock(owners);
    return received;
  }

  private Map<Key, Long> insertMessages() throws SQLException {
    RowValues rows = new RowValues("ntntttt");
    Set<Key> keys = new HashSet<>();
    for (Accept accept : accepts) {
      MessageDraft draft = accept.draft;
      Key key = key(draft);
      if (keys.add(key)) {
        rows.add(
            key.sender(),
            draft.id(),
            draft.at().toEpochMilli(),
            String.join(" ", draft.recipients()),
            text(failures(draft)),
            Codec.encodeHeaders(draft.headers()),
            draft.text());
      }
    }
    Map<Key, Long> added = new HashMap<>();
    sql.rowsOfAll(
        "INSERT INTO messages (sender, id, accepted_at, recipients, failures, headers, body)"
            + " SELECT v.column1, v.column2, v.column3, v.column4, v.column5, v.column6,"
            + " v.column7 FROM {rows} WHERE true ON CONFLICT DO NOTHING"
            + " RETURNING sender, id, number",
        row -> added.put(new Key(row.getLong(1), row.getString(2)), row.getLong(3)),
        rows);
    return added;
  }

  private Key key(MessageDraft draft) {
    return new Key(Objects.requireNonNull(numbers.get(draft.sender())), draft.id());
  }

  private Map<String, Integer> failures(MessageDraft draft) {
    Map<String, Integer> failures = new LinkedHashMap<>();
    for (String name : draft.recipients()) {
      Long owner = numbers.get(recipient(draft, name));
      if (owner == null) {
        failures.put(name, MessageFailures.UNKNOWN_USER);
      } else if (!inboxes.listens(owner)) {
        failures.put(name, MessageFailures.NO_CAPABILITY);
      }
    }
    return failures;
  }

  private static String text(Map<String, Integer> failures) {
    List<String> words = new ArrayList<>();
    failures.forEach((name, code) -> words.add(name + " " + code));
    return String.join(" ", words);
  }

  private static Map<String, Integer> failures(String text) {
    Map<String, Integer> failures = new HashMap<>();
    String[] words = text.split(" ", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      failures.put(words[i], Integer.valueOf(words[i + 1]));
    }
    return failures;
  }

  private void place(Accept accept, long message) {
    MessageDraft draft = accept.draft;
    Map<String, Integer> failures = failures(draft);
    List<PlacedItem> items = new ArrayList<>(2);
    for (String name : draft.recipients()) {
      if (!failures.containsKey(name)) {
        items.add(place(recipient(draft, name), InboxBatch.TEXT, draft, message));
      }
    }
    UserAddress sender = draft.sender();
    boolean toOneself = draft.recipients().contains(sender.user());
    if (!items.isEmpty() && !toOneself && inboxes.listens(numbers.get(sender))) {
      items.add(place(sender, InboxBatch.OWN_TEXT, draft, message));
    }
    accept.done(new Acceptance(draft.at(), failures, items));
  }

  private PlacedItem place(UserAddress user, int kind, MessageDraft draft, long message) {
    long owner = Objects.requireNonNull(numbers.get(user));
    return new PlacedItem(
        user,
        new TextItem(
            inboxes.placeText(owner, kind, draft.at(), message),
            draft.id(),
            draft.sender().user(),
            draft.recipients(),
            draft.text(),
            draft.headers(),
            draft.at().toEpochMilli()));
  }

  private void receive(Receive receive, Map<Long, Long> received) {
    UserAddress recipient = receive.device.user();
    Long owner = numbers.get(recipient);
    Long most = owner == null ? null : received.get(owner);
    if (owner == null || most == null) {
      return;
    }
    List<PlacedItem> reports = new ArrayList<>(1);
    for (Waiting waiting : inboxes.take(owner, Math.min(receive.number, most))) {
      if (inboxes.listens(waiting.sender())) {
        long number =
            inboxes.placeReport(
                waiting.sender(),
                InboxBatch.DELIVERED,
                receive.at,
                waiting.id(),
                recipient.user(),
                0);
        reports.add(
            new PlacedItem(
                new UserAddress(recipient.application(), waiting.senderName()),
                new DeliveredItem(
                    number, waiting.id(), recipient.user(), receive.at.toEpochMilli())));
      }
    }
    receive.done(reports);
  }

  private record Device(long owner, String device) {}

  private void writeDevices(Map<Long, Long> received) throws SQLException {
    Map<Device, Receive> furthest = new HashMap<>();
    for (Receive receive : receives) {
      Long owner = numbers.get(receive.device.user());
      if (owner != null) {
        furthest.merge(
            new Device(owner, receive.device.device()),
            receive,
            (one, other) -> one.number > other.number ? one : other);
      }
    }
    RowValues rows = new RowValues("ntnn");
    furthest.forEach(
        (device, receive) ->
            rows.add(
                device.owner(),
                device.device(),
                Math.min(receive.number, received.getOrDefault(device.owner(), 0L)),
                receive.at.toEpochMilli()));
    sql.updateAll(
        "UPDATE message_devices SET received = v.column3, seen_at = v.column4 FROM {rows}"
            + " WHERE owner = v.column1 AND device = v.column2 AND received < v.column3",
        rows);
  }

  private void acceptedBefore(List<Accept> repeated) throws SQLException {
    RowValues rows = new RowValues("nt");
    for (Accept accept : repeated) {
      Key key = key(accept.draft);
      rows.add(key.sender(), key.id());
    }
    Map<Key, Known> known = new HashMap<>();
    sql.rowsOfAll(
        "SELECT m.sender, m.id, m.accepted_at, m.failures FROM {rows} CROSS JOIN messages m"
            + " WHERE m.sender = v.column1 AND m.id = v.column2",
        row ->
            known.put(
                new Key(row.getLong(1), row.getString(2)),
                new Known(Instant.ofEpochMilli(row.getLong(3)), failures(row.getString(4)))),
        rows);
    for (Accept accept : repeated) {
      Known before = known.get(key(accept.draft));
      if (before == null) {
        throw new SQLException("a message that is there is not found");
      }
      accept.done(new Acceptance(before.at(), before.failures(), List.of()));
    }
  }
}
