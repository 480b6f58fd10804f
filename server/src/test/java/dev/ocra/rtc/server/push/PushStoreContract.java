package dev.ocra.rtc.server.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.protocol.ApnsTarget;
import dev.ocra.rtc.protocol.FcmTarget;
import dev.ocra.rtc.protocol.HmsTarget;
import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.protocol.WebPushTarget;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of push registrations does. */
@NullMarked
public abstract class PushStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final UserAddress ALICE = new UserAddress("app", "alice");
  private static final UserAddress BOB = new UserAddress("app", "bob");

  /** An empty store. */
  protected abstract PushStore open() throws Exception;

  /** What is there after a restart of the backend. */
  protected abstract PushStore reopen() throws Exception;

  private static PushRegistration of(
      UserAddress user, String device, PushTarget target, @Nullable String key) {
    return new PushRegistration(
        new DeviceAddress(user, device), target, key, NOW, NOW.plus(Duration.ofDays(90)));
  }

  private static PushTarget fcm(String token) {
    return new FcmTarget("1", token);
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static void run(CompletionStage<Void> stage) throws Exception {
    var unused = stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void whatWasPutIsThereAfterARestart() throws Exception {
    PushStore store = open();
    List<PushRegistration> all =
        List.of(
            of(ALICE, "d1", fcm("t1"), "key"),
            of(ALICE, "d2", new HmsTarget("app", "t2"), null),
            of(ALICE, "d3", new ApnsTarget("topic", "00ff", true, true), "key"),
            of(ALICE, "d4", new WebPushTarget("https://push.test/1", "p", "a"), null));
    for (PushRegistration registration : all) {
      run(store.put(registration));
    }
    assertEquals(Set.copyOf(all), Set.copyOf(get(reopen().of(ALICE))));
  }

  @Test
  void aDeviceHasOneRegistration() throws Exception {
    PushStore store = open();
    run(store.put(of(ALICE, "d1", fcm("t1"), null)));
    PushRegistration newer = of(ALICE, "d1", fcm("t2"), null);
    run(store.put(newer));
    assertEquals(List.of(newer), get(store.of(ALICE)));
  }

  @Test
  void aTargetBelongsToTheLastUserWhoCameWithIt() throws Exception {
    PushStore store = open();
    run(store.put(of(ALICE, "d1", fcm("t1"), null)));
    PushRegistration others = of(BOB, "d1", fcm("t1"), null);
    run(store.put(others));
    PushRegistration elsewhere = of(new UserAddress("other", "alice"), "d1", fcm("t1"), null);
    run(store.put(elsewhere));
    assertEquals(List.of(), get(store.of(ALICE)));
    assertEquals(List.of(others), get(store.of(BOB)));
    assertEquals(List.of(elsewhere), get(store.of(elsewhere.device().user())));
    run(store.remove(others.device()));
    assertEquals(List.of(), get(store.of(BOB)));
  }

  @Test
  void aStaleTargetIsDroppedUnlessItWasReplaced() throws Exception {
    PushStore store = open();
    PushRegistration stale = of(ALICE, "d1", fcm("t1"), null);
    PushRegistration fresh = of(ALICE, "d1", fcm("t2"), null);
    run(store.put(stale));
    run(store.put(fresh));
    run(store.removeStale(stale));
    assertEquals(List.of(fresh), get(store.of(ALICE)));
    run(store.removeStale(fresh));
    assertEquals(List.of(), get(store.of(ALICE)));
  }

  @Test
  void whatHasExpiredIsForgotten() throws Exception {
    PushStore store = open();
    PushRegistration lasts = of(ALICE, "d2", fcm("t2"), "key");
    run(
        store.put(
            new PushRegistration(
                new DeviceAddress(ALICE, "d1"), fcm("t1"), null, NOW, NOW.plusSeconds(60))));
    run(store.put(lasts));
    run(store.forget(NOW.plusMillis(59_999)));
    assertEquals(2, get(store.of(ALICE)).size());
    run(store.forget(NOW.plusSeconds(60)));
    assertEquals(List.of(lasts), get(reopen().of(ALICE)));
  }

  @Test
  void aUserHasSixteenDevicesAtMost() throws Exception {
    PushStore store = open();
    for (int i = 0; i < 18; i++) {
      Instant at = NOW.plusSeconds(i);
      run(
          store.put(
              new PushRegistration(
                  new DeviceAddress(ALICE, "d" + i), fcm("t" + i), null, at, at.plusSeconds(60))));
    }
    assertEquals(
        IntStream.range(2, 18).mapToObj(i -> "d" + i).collect(Collectors.toSet()),
        get(store.of(ALICE)).stream()
            .map(registration -> registration.device().device())
            .collect(Collectors.toSet()));
  }
}
