package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.signalling.RegistrationStore.Limit;
import dev.ocra.rtc.server.signalling.RegistrationStore.Logout;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What every store of registrations does. */
@NullMarked
public abstract class RegistrationStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** An empty store. */
  protected abstract RegistrationStore open() throws Exception;

  /** What is there after a restart of the backend. */
  protected abstract RegistrationStore reopen() throws Exception;

  private static DeviceAddress device(String user, String device) {
    return new DeviceAddress(new UserAddress("app", user), device);
  }

  private static void run(CompletionStage<Void> stage) throws Exception {
    var unused = stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void theLatestOfEachDeviceIsThereAfterARestart() throws Exception {
    RegistrationStore store = open();
    Logout alice = new Logout(device("alice", "d1"), NOW.plusSeconds(5), NOW.plusSeconds(60));
    Logout other = new Logout(device("alice", "d2"), NOW, NOW.plusSeconds(50));
    Limit bob = new Limit(device("bob", "d1"), NOW.plusSeconds(70));
    run(store.logOut(new Logout(alice.device(), NOW, NOW.plusSeconds(10))));
    run(store.logOut(alice));
    run(store.logOut(other));
    run(store.limit(new Limit(bob.device(), NOW.plusSeconds(10))));
    run(store.limit(bob));
    RegistrationStore again = reopen();
    assertEquals(Set.of(alice, other), Set.copyOf(again.logouts(NOW)));
    assertEquals(List.of(bob), again.limits(NOW));
  }

  @Test
  void whatHasEndedIsNotToldAndForgotten() throws Exception {
    RegistrationStore store = open();
    Logout ends = new Logout(device("alice", "d1"), NOW, NOW.plusSeconds(10));
    Logout lasts = new Logout(device("alice", "d2"), NOW, NOW.plusSeconds(11));
    Limit limit = new Limit(device("bob", "d1"), NOW.plusSeconds(10));
    run(store.logOut(ends));
    run(store.logOut(lasts));
    run(store.limit(limit));
    assertEquals(List.of(lasts), store.logouts(NOW.plusSeconds(10)));
    assertEquals(List.of(), store.limits(NOW.plusSeconds(10)));
    run(store.forget(NOW.plusSeconds(10)));
    assertEquals(List.of(lasts), store.logouts(NOW));
    assertEquals(List.of(), store.limits(NOW));
  }
}
