package dev.ocra.rtc.internal.encryption;

import dev.ocra.rtc.encryption.FrameKeys;
import dev.ocra.rtc.protocol.Limits;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The keys of all users, and who wants to know of changes. For any thread. */
@NullMarked
public abstract class KeyBook implements FrameKeys {
  private final Map<String, SenderKeys> senders = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /** Complete when {@link #of} can be asked. */
  public abstract CompletionStage<@Nullable Void> ready();

  /** The keys of a user for whom none was set. */
  abstract SenderKeys original(String userId);

  /** The keys of a user. */
  public final SenderKeys of(String userId) {
    SenderKeys set = senders.get(userId);
    return set == null ? original(userId) : set;
  }

  /** Has the listener told, on the thread of the change, whose keys have changed. */
  public final void addListener(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** Undoes {@link #addListener}. */
  public final void removeListener(Consumer<String> listener) {
    listeners.remove(listener);
  }

  @Override
  public final void setKey(String userId, int index, byte[] secret) {
    requireUser(userId);
    if (index < 0 || index >= INDEXES) {
      throw new IllegalArgumentException("an index is 0 to " + (INDEXES - 1) + ", not " + index);
    }
    if (secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a secret has at least " + MIN_SECRET_BYTES + " bytes, not " + secret.length);
    }
    byte[] key = Hkdf.extract(secret);
    senders.compute(
        userId, (user, before) -> (before == null ? SenderKeys.NONE : before).with(index, key));
    tell(userId);
  }

  @Override
  public final void ratchet(String userId) {
    requireUser(userId);
    senders.compute(
        userId,
        (user, set) -> {
          SenderKeys next = (set == null ? original(user) : set).ratcheted();
          if (next == null) {
            throw new IllegalStateException("'" + user + "' has no key");
          }
          return next;
        });
    tell(userId);
  }

  private static void requireUser(String userId) {
    if (!Limits.isUserId(userId)) {
      throw new IllegalArgumentException("not a user id: '" + userId + "'");
    }
  }

  private void tell(String userId) {
    listeners.forEach(listener -> listener.accept(userId));
  }
}
