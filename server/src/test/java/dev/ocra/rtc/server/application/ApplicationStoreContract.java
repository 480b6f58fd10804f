package dev.ocra.rtc.server.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.application.ApplicationStore.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What every store of applications does. */
@NullMarked
public abstract class ApplicationStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final String FIRST = "Zmlyc3QtLXNlY3JldC0tLQ==";
  private static final String SECOND = "c2Vjb25kLXNlY3JldC0tLQ==";
  private static final String THIRD = "dGhpcmQtLXNlY3JldC0tLQ==";

  /** An empty store. */
  protected abstract ApplicationStore open() throws Exception;

  /** What is there after a restart of the backend. */
  protected abstract ApplicationStore reopen() throws Exception;

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static Snapshot all(ApplicationStore store) throws Exception {
    return get(store.changedSince(ApplicationStore.NEVER)).orElseThrow();
  }

  private static StoredSecret secret(String text, int seconds) {
    return new StoredSecret(text, NOW.plusSeconds(seconds), null);
  }

  @Test
  void whatWasAddedIsThereAfterARestart() throws Exception {
    ApplicationStore store = open();
    assertEquals(List.of(), all(store).applications());
    StoredApplication one = StoredApplication.of("one", "The first", FIRST, NOW);
    StoredApplication two = StoredApplication.of("two", "", SECOND, NOW.plusSeconds(1));
    assertTrue(get(store.add(two)));
    assertTrue(get(store.add(one)));
    assertEquals(List.of(one, two), all(reopen()).applications());
  }

  @Test
  void aKeyIsTakenOnce() throws Exception {
    ApplicationStore store = open();
    StoredApplication one = StoredApplication.of("one", "The first", FIRST, NOW);
    assertTrue(get(store.add(one)));
    long version = all(store).version();
    assertFalse(get(store.add(StoredApplication.of("one", "Another", SECOND, NOW))));
    assertEquals(List.of(one), all(store).applications());
    assertEquals(Optional.empty(), get(store.changedSince(version)));
  }

  @Test
  void everyChangeIsANewVersion() throws Exception {
    ApplicationStore store = open();
    long version = all(store).version();
    assertEquals(Optional.empty(), get(store.changedSince(version)));
    get(store.add(StoredApplication.of("one", "", FIRST, NOW)));
    version = newer(store, version);
    get(store.rotate("one", secret(SECOND, 1), NOW.plusSeconds(60)));
    version = newer(store, version);
    get(store.enable("one", false));
    version = newer(store, version);
    get(store.remove("one"));
    newer(store, version);
  }

  private static long newer(ApplicationStore store, long version) throws Exception {
    long now = get(store.changedSince(version)).orElseThrow().version();
    assertTrue(now > version);
    assertEquals(Optional.empty(), get(store.changedSince(now)));
    return now;
  }

  @Test
  void aNewSecretComesFirstAndTheOldOneIsGoodForAWhile() throws Exception {
    ApplicationStore store = open();
    get(store.add(StoredApplication.of("one", "", FIRST, NOW)));
    assertTrue(get(store.rotate("one", secret(SECOND, 1), NOW.plusSeconds(60))));
    StoredSecret old = new StoredSecret(FIRST, NOW, NOW.plusSeconds(60));
    assertEquals(List.of(secret(SECOND, 1), old), all(reopen()).applications().get(0).secrets());
    assertTrue(old.isGood(NOW.plusMillis(59_999)));
    assertFalse(old.isGood(NOW.plusSeconds(60)));
  }

  @Test
  void whoHurriesEndsTheOldOnesEarlier() throws Exception {
    ApplicationStore store = open();
    get(store.add(StoredApplication.of("one", "", FIRST, NOW)));
    get(store.rotate("one", secret(SECOND, 1), NOW.plusSeconds(60)));
    get(store.rotate("one", secret(THIRD, 2), NOW.plusSeconds(30)));
    assertEquals(
        List.of(
            secret(THIRD, 2),
            new StoredSecret(SECOND, NOW.plusSeconds(1), NOW.plusSeconds(30)),
            new StoredSecret(FIRST, NOW, NOW.plusSeconds(30))),
        all(store).applications().get(0).secrets());
    StoredSecret last = secret(FIRST, 3);
    get(store.rotate("one", last, NOW.plusSeconds(3)));
    assertEquals(List.of(last), all(store).applications().get(0).secrets());
  }

  @Test
  void disabledIsNotRemoved() throws Exception {
    ApplicationStore store = open();
    get(store.add(StoredApplication.of("one", "", FIRST, NOW)));
    assertTrue(get(store.enable("one", false)));
    assertFalse(all(store).applications().get(0).enabled());
    assertTrue(get(store.enable("one", true)));
    assertTrue(all(store).applications().get(0).enabled());
    assertTrue(get(store.remove("one")));
    assertEquals(List.of(), all(reopen()).applications());
  }

  @Test
  void whatIsNotThereIsNotChanged() throws Exception {
    ApplicationStore store = open();
    assertFalse(get(store.rotate("one", secret(FIRST, 0), NOW)));
    assertFalse(get(store.enable("one", true)));
    assertFalse(get(store.remove("one")));
  }

  @Test
  void whatIsNoApplicationIsRefusedWithoutItsSecret() {
    for (String key : List.of("", "a b", "x".repeat(65))) {
      assertThrows(IllegalArgumentException.class, () -> StoredApplication.of(key, "", FIRST, NOW));
    }
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> StoredApplication.of("one", "", "*no*", NOW));
    assertFalse(String.valueOf(refused.getMessage()).contains("*no*"));
    assertFalse(StoredApplication.of("one", "", FIRST, NOW).toString().contains(FIRST));
  }

  @Test
  void aDirectoryFollowsIt() throws Exception {
    ApplicationStore store = open();
    Application configured = Application.of("fixed", FIRST);
    Instant[] now = {NOW};
    KeptApplications directory = new KeptApplications(List.of(configured), store, () -> now[0]);
    directory.load();
    assertEquals(Optional.of(configured), directory.find("fixed"));
    get(store.add(StoredApplication.of("one", "", FIRST, NOW)));
    get(store.add(StoredApplication.of("fixed", "", SECOND, NOW)));
    assertEquals(Optional.empty(), directory.find("one"));
    directory.load();
    assertEquals(Optional.of(Application.of("one", FIRST)), directory.find("one"));
    assertEquals(Optional.of(configured), directory.find("fixed"));
    get(store.rotate("one", secret(SECOND, 1), NOW.plus(Duration.ofHours(1))));
    directory.load();
    assertEquals(List.of(SECOND, FIRST), directory.find("one").orElseThrow().secrets());
    now[0] = NOW.plus(Duration.ofHours(1));
    directory.load();
    assertEquals(List.of(SECOND), directory.find("one").orElseThrow().secrets());
    get(store.enable("one", false));
    directory.load();
    assertEquals(Optional.empty(), directory.find("one"));
    assertFalse(directory.isEmpty());
  }
}
