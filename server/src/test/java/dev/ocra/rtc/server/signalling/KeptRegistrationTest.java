package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Goodbye;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.SavedSession;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a device is told when it registers for a while or logs out is in the store by then. */
@NullMarked
class KeptRegistrationTest {
  private final SlowStore store = new SlowStore();
  private final TestBackend backend = new TestBackend(store);
  private final TestDevice alice = backend.device("alice", "a1");

  /** Commits when the test says so. */
  private static final class SlowStore implements RegistrationStore {
    private final Queue<CompletableFuture<Void>> open = new ArrayDeque<>();

    @Override
    public List<Logout> logouts(Instant now) {
      return List.of();
    }

    @Override
    public List<Limit> limits(Instant now) {
      return List.of();
    }

    @Override
    public CompletionStage<Void> logOut(Logout logout) {
      return later();
    }

    @Override
    public CompletionStage<Void> limit(Limit limit) {
      return later();
    }

    @Override
    public CompletionStage<Void> forget(Instant now) {
      return later();
    }

    private CompletionStage<Void> later() {
      CompletableFuture<Void> stage = new CompletableFuture<>();
      open.add(stage);
      return stage;
    }

    @SuppressWarnings("NullAway") // null is Void's only value
    void commit() {
      open.remove().complete(null);
    }

    void fail() {
      open.remove().completeExceptionally(new IllegalStateException("the disk is full"));
    }
  }

  private TestDevice limited(TestDevice device) {
    return device.hello(
        backend.token("alice").registrationLifetime(Duration.ofDays(2)).build(), null);
  }

  private static @Nullable Welcome welcomeOf(TestDevice device) {
    return device.welcome;
  }

  @Test
  void aLimitIsKeptBeforeTheWelcome() {
    limited(alice);
    assertNull(welcomeOf(alice));
    store.commit();
    backend.time.settle();
    assertNotNull(Objects.requireNonNull(welcomeOf(alice)).getRegistrationExpires());
  }

  @Test
  void nothingIsWaitedForWithoutALimit() {
    assertTrue(alice.connect().has(Welcome.class));
    assertTrue(store.open.isEmpty());
  }

  @Test
  void aLimitThatIsNotKeptIsNoRegistration() {
    limited(alice);
    store.fail();
    backend.time.settle();
    assertEquals(ErrorCodes.INTERNAL, alice.only(Refused.class).getCode());
    assertFalse(alice.has(Welcome.class));
    assertEquals(0, sessions());
  }

  private int sessions() {
    var activity = backend.service.activity();
    backend.time.settle();
    return activity.join().sessions();
  }

  @Test
  void aLinkThatIsGoneMeanwhileHasNoSession() {
    limited(alice);
    alice.drop();
    store.commit();
    backend.time.settle();
    assertEquals(0, sessions());
  }

  @Test
  void aSecondHelloMeanwhileIsRefused() {
    limited(alice);
    alice.sendRaw("{\"message\":{\"type\":\"hello\",\"version\":1,\"device\":\"a1\"}}");
    assertTrue(alice.has(Refused.class));
    store.commit();
    backend.time.settle();
    assertFalse(alice.has(Welcome.class));
  }

  @Test
  void aLogoutIsKeptBeforeTheLinkCloses() {
    alice.connect();
    SavedSession saved =
        Objects.requireNonNull(Objects.requireNonNull(welcomeOf(alice)).getSaved());
    alice.send(new Goodbye(null));
    assertEquals(0, alice.closeCode);
    TestDevice again =
        backend
            .device("alice", "a1")
            .hello("session:application:alice:" + saved.getId() + ":" + saved.getSecret(), null);
    assertEquals(ErrorCodes.ENDED_SESSION, again.only(Refused.class).getCode());
    store.commit();
    backend.time.settle();
    assertEquals(CloseCodes.NORMAL, alice.closeCode);
  }

  @Test
  void aLogoutThatIsNotKeptSaysSo() {
    alice.connect();
    alice.send(new Goodbye(null));
    store.fail();
    backend.time.settle();
    assertEquals(CloseCodes.TRY_AGAIN_LATER, alice.closeCode);
  }
}
