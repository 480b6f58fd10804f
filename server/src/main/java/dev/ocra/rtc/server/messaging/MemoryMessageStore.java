package dev.ocra.rtc.server.messaging;

import dev.ocra.rtc.protocol.DeliveredItem;
import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.MessageFailures;
import dev.ocra.rtc.protocol.TextItem;
import dev.ocra.rtc.protocol.UndeliveredItem;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory, for tests: it keeps what it has as long as the object lives, also when the
 * backend around it is another one. Stages are complete when they are returned. Thread-safe.
 */
@NullMarked
public final class MemoryMessageStore implements MessageStore {
  private record Key(UserAddress sender, String id) {}

  private record Reading(long received, Instant seen) {}

  private static final class Stored {
    final MessageDraft draft;
    final Set<String> waiting = new HashSet<>();
    final Map<String, Integer> failures = new HashMap<>();

    Stored(MessageDraft draft) {
      this.draft = draft;
    }
  }

  private static final class User {
    final String inbox = UUID.randomUUID().toString();
    final TreeMap<Long, InboxItem> items = new TreeMap<>();
    final Map<String, Reading> devices = new HashMap<>();
    long last;
    long taken;
    boolean listens;
  }

  private final Map<UserAddress, User> users = new HashMap<>();
  private final Map<Key, Stored> messages = new LinkedHashMap<>();

  @Override
  public synchronized CompletionStage<Boolean> registered(UserAddress user, Instant at) {
    return CompletableFuture.completedFuture(users.putIfAbsent(user, new User()) == null);
  }

  @Override
  public synchronized CompletionStage<InboxPosition> listen(
      DeviceAddress device, @Nullable InboxPosition claim, Instant at) {
    User user = users.computeIfAbsent(device.user(), address -> new User());
    user.listens = true;
    Reading before = user.devices.get(device.device());
    long received = before == null ? user.taken : before.received();
    if (claim != null && claim.inbox().equals(user.inbox)) {
      received = Math.max(received, Math.min(claim.received(), user.last));
    }
    user.devices.put(device.device(), new Reading(received, at));
    return CompletableFuture.completedFuture(new InboxPosition(user.inbox, received));
  }

  @Override
  public synchronized CompletionStage<Acceptance> accept(MessageDraft draft) {
    Stored known = messages.get(new Key(draft.sender(), draft.id()));
    if (known != null) {
      return CompletableFuture.completedFuture(
          new Acceptance(known.draft.at(), known.failures, List.of()));
    }
    Stored stored = new Stored(draft);
    messages.put(new Key(draft.sender(), draft.id()), stored);
    List<PlacedItem> items = new ArrayList<>();
    for (String recipient : draft.recipients()) {
      User user = users.get(addressOf(draft, recipient));
      if (user == null) {
        stored.failures.put(recipient, MessageFailures.UNKNOWN_USER);
      } else if (!user.listens) {
        stored.failures.put(recipient, MessageFailures.NO_CAPABILITY);
      } else {
        stored.waiting.add(recipient);
        items.add(place(addressOf(draft, recipient), user, textItem(user.last + 1, draft)));
      }
    }
    User sender = users.get(draft.sender());
    if (sender != null
        && sender.listens
        && !items.isEmpty()
        && !stored.waiting.contains(draft.sender().user())) {
      items.add(place(draft.sender(), sender, textItem(sender.last + 1, draft)));
    }
    return CompletableFuture.completedFuture(new Acceptance(draft.at(), stored.failures, items));
  }

  private static UserAddress addressOf(MessageDraft draft, String user) {
    return new UserAddress(draft.sender().application(), user);
  }

  private static TextItem textItem(long number, MessageDraft draft) {
    return new TextItem(
        number,
        draft.id(),
        draft.sender().user(),
        draft.recipients(),
        draft.text(),
        draft.headers(),
        draft.at().toEpochMilli());
  }

  private static PlacedItem place(UserAddress address, User user, InboxItem item) {
    user.last = item.getNumber();
    user.items.put(item.getNumber(), item);
    return new PlacedItem(address, item);
  }

  @Override
  public synchronized CompletionStage<List<InboxItem>> read(
      UserAddress address, long after, int limit) {
    User user = users.get(address);
    return CompletableFuture.completedFuture(
        user == null
            ? List.of()
            : user.items.tailMap(after, false).values().stream().limit(limit).toList());
  }

  @Override
  public synchronized CompletionStage<List<PlacedItem>> received(
      DeviceAddress device, long number, Instant at) {
    User user = users.get(device.user());
    if (user == null) {
      return CompletableFuture.completedFuture(List.of());
    }
    long received = Math.min(number, user.last);
    user.devices.computeIfPresent(
        device.device(), (id, old) -> new Reading(Math.max(old.received(), received), at));
    List<PlacedItem> reports = new ArrayList<>();
    if (received > user.taken) {
      List<InboxItem> taken =
          List.copyOf(user.items.subMap(user.taken, false, received, true).values());
      user.taken = received;
      for (InboxItem item : taken) {
        if (item instanceof TextItem text) {
          delivered(device.user(), text, at, reports);
        }
      }
    }
    return CompletableFuture.completedFuture(reports);
  }

  private void delivered(
      UserAddress recipient, TextItem text, Instant at, List<PlacedItem> reports) {
    UserAddress sender = new UserAddress(recipient.application(), text.getFrom());
    Stored stored = messages.get(new Key(sender, text.getId()));
    User user = users.get(sender);
    if (stored != null && stored.waiting.remove(recipient.user()) && user != null && user.listens) {
      reports.add(
          place(
              sender,
              user,
              new DeliveredItem(user.last + 1, text.getId(), recipient.user(), at.toEpochMilli())));
    }
  }

  @Override
  public synchronized CompletionStage<List<PlacedItem>> expire(Expiry expiry) {
    List<PlacedItem> reports = new ArrayList<>();
    Iterator<Stored> all = messages.values().iterator();
    while (all.hasNext()) {
      Stored stored = all.next();
      if (stored.draft.at().isBefore(expiry.undelivered())) {
        fail(stored, expiry.now(), reports);
      }
      if (stored.draft.at().isBefore(expiry.forgotten())) {
        all.remove();
      }
    }
    for (User user : users.values()) {
      user.items.values().removeIf(item -> isOver(item, expiry));
      user.devices.values().removeIf(reading -> reading.seen().isBefore(expiry.devices()));
    }
    return CompletableFuture.completedFuture(reports);
  }

  private void fail(Stored stored, Instant at, List<PlacedItem> reports) {
    User sender = users.get(stored.draft.sender());
    for (String recipient : stored.draft.recipients()) {
      if (stored.waiting.remove(recipient) && sender != null && sender.listens) {
        reports.add(
            place(
                stored.draft.sender(),
                sender,
                new UndeliveredItem(
                    sender.last + 1,
                    stored.draft.id(),
                    recipient,
                    MessageFailures.EXPIRED,
                    at.toEpochMilli())));
      }
    }
  }

  private static boolean isOver(InboxItem item, Expiry expiry) {
    if (item instanceof TextItem text) {
      return text.getAt() < expiry.undelivered().toEpochMilli();
    }
    long at =
        item instanceof DeliveredItem delivered
            ? delivered.getAt()
            : ((UndeliveredItem) item).getAt();
    return at < expiry.forgotten().toEpochMilli();
  }

  @Override
  public void close() {}
}
