package dev.ocra.rtc.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.FcmTarget;
import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.protocol.WebPushTarget;
import dev.ocra.rtc.server.application.ApplicationStore;
import dev.ocra.rtc.server.application.StoredApplication;
import dev.ocra.rtc.server.application.StoredSecret;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.encryption.StoreKeyException;
import dev.ocra.rtc.server.encryption.StoreKeyException.Fault;
import dev.ocra.rtc.server.encryption.StoreKeys;
import dev.ocra.rtc.server.push.PushRegistration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * What the databases do with secrets: they have them encrypted, and give them to who has the key.
 */
@NullMarked
abstract class EncryptedStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String SECRET = "Zmlyc3QtLXNlY3JldC0tLQ==";
  private static final String NEXT = "c2Vjb25kLXNlY3JldC0tLQ==";
  private static final String TOKEN = "push-token-of-the-test";
  private static final String ENDPOINT = "https://push.example/endpoint-of-the-test";
  private static final String DEVICE_KEY = "device-key-of-the-test-device-key-of-the-te";
  private static final UserAddress ALICE = new UserAddress("app", "alice/of/the/test");

  /** An empty store. */
  abstract Store open(StoreKeys keys) throws Exception;

  /** The same, opened anew. */
  abstract Store reopen(StoreKeys keys) throws Exception;

  /** All that the database has, as text; the store is closed. */
  abstract String dump() throws Exception;

  private static PushRegistration registration(String device, PushTarget target) {
    return new PushRegistration(
        new DeviceAddress(ALICE, device), target, DEVICE_KEY, NOW, NOW.plusSeconds(60));
  }

  private static final List<PushRegistration> REGISTRATIONS =
      List.of(
          registration("d1", new FcmTarget("1", TOKEN)),
          registration("d2", new WebPushTarget(ENDPOINT, "p-of-the-test", "a-of-the-test")));

  private static void fill(Store store, boolean applications) {
    if (applications) {
      assertTrue(
          StoredNow.await(
              store.applications().add(StoredApplication.of("app", "named", SECRET, NOW))));
      assertTrue(
          StoredNow.await(
              store
                  .applications()
                  .rotate("app", new StoredSecret(NEXT, NOW, null), NOW.plusSeconds(60))));
    }
    for (PushRegistration registration : REGISTRATIONS) {
      put(store, registration);
    }
  }

  private static void put(Store store, PushRegistration registration) {
    var unused = StoredNow.await(store.pushes().put(registration).thenApply(nothing -> true));
  }

  private static List<PushRegistration> pushes(Store store, UserAddress user) {
    return StoredNow.await(store.pushes().of(user));
  }

  private static void assertFilled(Store store) {
    assertEquals(
        List.of(NEXT, SECRET),
        StoredNow.await(store.applications().changedSince(ApplicationStore.NEVER))
            .orElseThrow()
            .applications()
            .get(0)
            .secrets()
            .stream()
            .map(StoredSecret::secret)
            .toList());
    assertEquals(REGISTRATIONS, pushes(store, ALICE));
  }

  private Fault faultOf(StoreKeys keys) {
    StoreKeyException failure = assertThrows(StoreKeyException.class, () -> reopen(keys));
    for (String secret : List.of(SECRET, TestKeys.FIRST, TestKeys.SECOND)) {
      assertFalse(String.valueOf(failure.getMessage()).contains(secret));
    }
    return failure.fault();
  }

  @Test
  void theDatabaseShowsNoSecret() throws Exception {
    fill(open(TestKeys.first()), true);
    assertFilled(reopen(TestKeys.first()));
    String dump = dump();
    assertTrue(dump.contains("named"), "what is dumped is the store");
    for (String secret :
        List.of(SECRET, NEXT, TOKEN, ENDPOINT, DEVICE_KEY, "p-of-the-test", "a-of-the-test")) {
      assertFalse(dump.contains(secret), secret);
    }
  }

  @Test
  void withoutTheKeyItDoesNotOpen() throws Exception {
    fill(open(TestKeys.first()), true);
    assertEquals(Fault.MISSING, faultOf(StoreKeys.none()));
    assertEquals(Fault.UNKNOWN, faultOf(TestKeys.of(TestKeys.SECOND)));
    assertFilled(reopen(TestKeys.first()));
  }

  @Test
  void encryptedPushTokensAloneNeedTheKeyToo() throws Exception {
    fill(open(TestKeys.first()), false);
    assertEquals(Fault.MISSING, faultOf(StoreKeys.none()));
    assertEquals(Fault.UNKNOWN, faultOf(TestKeys.of(TestKeys.SECOND)));
  }

  @Test
  void withoutAKeyNoSecretIsTaken() throws Exception {
    Store store = open(StoreKeys.none());
    assertFalse(store.keepsSecrets());
    StoreKeyException refused =
        assertThrows(
            StoreKeyException.class,
            () ->
                StoredNow.await(
                    store.applications().add(StoredApplication.of("app", "", SECRET, NOW))));
    assertEquals(Fault.MISSING, refused.fault());
    assertTrue(String.valueOf(refused.getMessage()).contains("keygen"));
  }

  @Test
  void keysAreReplaced() throws Exception {
    fill(open(TestKeys.first()), true);
    Store both = reopen(TestKeys.of(TestKeys.SECOND, TestKeys.FIRST));
    assertFilled(both);
    // Closing writes what waits: what is encrypted anew is among it.
    awaitResealed(both);
    assertFilled(reopen(TestKeys.of(TestKeys.SECOND)));
    assertEquals(Fault.UNKNOWN, faultOf(TestKeys.first()));
  }

  @Test
  void whatIsThereWhenTheFirstKeyComesIsEncrypted() throws Exception {
    fill(open(StoreKeys.none()), false);
    Store store = reopen(TestKeys.first());
    assertEquals(REGISTRATIONS, pushes(store, ALICE));
    awaitResealed(store);
    assertEquals(REGISTRATIONS, pushes(reopen(TestKeys.first()), ALICE));
    assertEquals(Fault.MISSING, faultOf(StoreKeys.none()));
  }

  private static void awaitResealed(Store store) {
    store.resealed().toCompletableFuture().join();
  }

  @Test
  void aTargetIsFoundWhicheverKeyItWasWrittenWith() throws Exception {
    for (StoreKeys before : List.of(StoreKeys.none(), TestKeys.first())) {
      fill(open(before), false);
      Store store = reopen(TestKeys.of(TestKeys.SECOND, TestKeys.FIRST));
      PushRegistration moved =
          new PushRegistration(
              new DeviceAddress(new UserAddress("app", "bob"), "d1"),
              new FcmTarget("1", TOKEN),
              null,
              NOW,
              NOW.plusSeconds(60));
      put(store, moved);
      assertEquals(List.of(REGISTRATIONS.get(1)), pushes(store, ALICE));
      assertEquals(List.of(moved), pushes(store, moved.device().user()));
      var unused = StoredNow.await(store.pushes().removeStale(moved).thenApply(nothing -> true));
      assertEquals(List.of(), pushes(store, moved.device().user()));
    }
  }
}
