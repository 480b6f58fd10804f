package dev.ocra.rtc.testkit;

import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.Acceptance;
import dev.ocra.rtc.server.messaging.Expiry;
import dev.ocra.rtc.server.messaging.InboxPosition;
import dev.ocra.rtc.server.messaging.MessageDraft;
import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.messaging.PlacedItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a backend has of its store, as with a real one: changes take a moment and keep their order,
 * reads overtake them. When it is cut, what was asked for may have been done or not, and nobody
 * learns it.
 *
 * <p><b>Threads:</b> the thread that moves the {@link VirtualTime}.
 */
@NullMarked
final class MessageStoreLink implements MessageStore {
  private static final int MOST_MILLIS = 20;

  private final MessageStore store;
  private final VirtualTime time;
  private final Random random;
  private Duration lastChange = Duration.ZERO;
  private boolean cut;

  MessageStoreLink(MessageStore store, VirtualTime time, Random random) {
    this.store = store;
    this.time = time;
    this.random = random;
  }

  /** From now on nothing arrives and nothing is answered. */
  void cut() {
    cut = true;
  }

  private Duration moment() {
    return Duration.ofMillis(random.nextInt(MOST_MILLIS));
  }

  private <T> CompletionStage<T> change(Supplier<CompletionStage<T>> change) {
    Duration done = time.elapsed().plus(moment());
    lastChange = done.compareTo(lastChange) < 0 ? lastChange : done;
    return after(lastChange, change);
  }

  private <T> CompletionStage<T> after(Duration at, Supplier<CompletionStage<T>> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    time.after(
        at.minus(time.elapsed()),
        () -> {
          if (cut) {
            return;
          }
          CompletionStage<T> done = task.get();
          time.after(
              Duration.ofMillis(1),
              () -> {
                if (!cut) {
                  var unused = done.thenAccept(result::complete);
                }
              });
        });
    return result;
  }

  @Override
  public CompletionStage<Boolean> registered(UserAddress user, Instant at) {
    return change(() -> store.registered(user, at));
  }

  @Override
  public CompletionStage<InboxPosition> listen(
      DeviceAddress device, @Nullable InboxPosition claim, Instant at) {
    return change(() -> store.listen(device, claim, at));
  }

  @Override
  public CompletionStage<Acceptance> accept(MessageDraft draft) {
    return change(() -> store.accept(draft));
  }

  @Override
  public CompletionStage<List<InboxItem>> read(UserAddress user, long after, int limit) {
    return after(time.elapsed().plus(moment()), () -> store.read(user, after, limit));
  }

  @Override
  public CompletionStage<List<PlacedItem>> received(DeviceAddress device, long number, Instant at) {
    return change(() -> store.received(device, number, at));
  }

  @Override
  public CompletionStage<List<PlacedItem>> expire(Expiry expiry) {
    return change(() -> store.expire(expiry));
  }

  @Override
  public void close() {
    cut();
  }
}
