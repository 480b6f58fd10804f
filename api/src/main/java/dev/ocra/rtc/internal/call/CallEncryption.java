package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.internal.encryption.KeyBook;
import dev.ocra.rtc.internal.encryption.SenderKeys;
import dev.ocra.rtc.media.PeerSession;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/**
 * Gives the peer sessions of one call the keys of its two users, and what becomes of these keys. On
 * the signal lane.
 */
@NullMarked
final class CallEncryption {
  private final KeyBook book;
  private final Executor lane;
  private final Supplier<String> localUser;
  private final String remoteUser;
  private final Consumer<Consumer<PeerSession>> use;
  private final Consumer<String> changes = this::onChange;
  private boolean listening;

  /**
   * Encrypts one call.
   *
   * @param use runs something on the session of now, if there is one
   */
  CallEncryption(
      KeyBook book,
      Executor lane,
      Supplier<String> localUser,
      String remoteUser,
      Consumer<Consumer<PeerSession>> use) {
    this.book = book;
    this.lane = lane;
    this.localUser = localUser;
    this.remoteUser = remoteUser;
    this.use = use;
  }

  /** A session is open. Until the keys are ready it sends nothing. */
  void attach() {
    if (!listening) {
      listening = true;
      book.addListener(changes);
    }
    if (book.ready().toCompletableFuture().isDone()) {
      setKeys();
    } else {
      book.ready().thenRunAsync(this::setKeys, lane);
    }
  }

  private void setKeys() {
    set(localUser.get(), PeerSession::setSendKey);
    set(remoteUser, PeerSession::setReceiveKey);
  }

  // On the thread of the change.
  private void onChange(String userId) {
    lane.execute(
        () -> {
          if (userId.equals(localUser.get())) {
            set(userId, PeerSession::setSendKey);
          }
          if (userId.equals(remoteUser)) {
            set(userId, PeerSession::setReceiveKey);
          }
        });
  }

  private interface Setter {
    void set(PeerSession session, int index, byte[] key);
  }

  // The current one comes last: with that one is sent.
  private void set(String userId, Setter setter) {
    SenderKeys keys = book.of(userId);
    use.accept(session -> keys.keys().forEach((index, key) -> setter.set(session, index, key)));
  }

  /** The call is over. */
  void close() {
    book.removeListener(changes);
    listening = false;
  }
}
