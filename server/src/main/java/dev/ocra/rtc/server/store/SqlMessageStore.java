package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.Acceptance;
import dev.ocra.rtc.server.messaging.Expiry;
import dev.ocra.rtc.server.messaging.InboxPosition;
import dev.ocra.rtc.server.messaging.MessageDraft;
import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.messaging.PlacedItem;
import dev.ocra.rtc.server.store.MessageChange.Accept;
import dev.ocra.rtc.server.store.MessageChange.Receive;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Users and messages in tables. */
@NullMarked
final class SqlMessageStore implements MessageStore {
  private final StoreWriter writer;
  private final StoreReader reader;
  private final UserTables users = new UserTables();
  private final StoreWriter.Batch<MessageChange> changes =
      (sql, batch) -> MessageBatch.run(sql, users, batch);

  SqlMessageStore(StoreWriter writer, StoreReader reader) {
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public CompletionStage<Boolean> registered(UserAddress user, Instant at) {
    return writer.submit(sql -> users.add(sql, List.of(user), at) > 0);
  }

  @Override
  public CompletionStage<InboxPosition> listen(
      DeviceAddress device, @Nullable InboxPosition claim, Instant at) {
    return writer.submit(sql -> new InboxTables(sql, users).listen(device, claim, at));
  }

  @Override
  public CompletionStage<Acceptance> accept(MessageDraft draft) {
    return writer.submit(changes, new Accept(draft)).thenApply(Accept::acceptance);
  }

  @Override
  public CompletionStage<List<InboxItem>> read(UserAddress user, long after, int limit) {
    return reader.submit(handle -> InboxTables.read(handle, user, after, limit));
  }

  @Override
  public CompletionStage<List<PlacedItem>> received(DeviceAddress device, long number, Instant at) {
    return writer.submit(changes, new Receive(device, number, at)).thenApply(Receive::reports);
  }

  @Override
  public CompletionStage<List<PlacedItem>> expire(Expiry expiry) {
    return writer.submit(sql -> new MessageExpiry(sql).run(expiry));
  }

  /** The store that it belongs to closes it. */
  @Override
  public void close() {}
}
