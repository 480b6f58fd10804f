package dev.ocra.rtc.server.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of callback addresses does, and the directories of the backends on it. */
@NullMarked
public abstract class CallbackStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final CallbackUrls ONE = CallbackUrls.of("https://one.example/a?b", "");
  private static final CallbackUrls TWO =
      CallbackUrls.of("https://two.example/", "http://three.example/x");

  /** An empty store. */
  protected abstract CallbackStore open() throws Exception;

  /** What is there after a restart of the backend. */
  protected abstract CallbackStore reopen() throws Exception;

  private static <T extends @Nullable Object> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void whatWasSetIsThereAfterARestart() throws Exception {
    CallbackStore store = open();
    get(store.set("app", ONE, NOW));
    get(store.set("app", TWO, NOW));
    get(store.set("other", ONE, NOW));
    get(store.set("none", null, NOW));
    CallbackStore.Snapshot all = get(reopen().changedSince(CallbackStore.NEVER)).orElseThrow();
    assertEquals(
        Map.of("app", Optional.of(TWO), "other", Optional.of(ONE), "none", Optional.empty()),
        all.urls());
    assertEquals(Optional.empty(), get(reopen().changedSince(all.version())));
  }

  @Test
  void everyBackendFollows() throws Exception {
    CallbackStore store = open();
    Map<String, CallbackUrls> configured = Map.of("app", ONE, "fixed", ONE);
    KeptCallbacks here = new KeptCallbacks(configured, store, () -> NOW);
    KeptCallbacks there = new KeptCallbacks(configured, store, () -> NOW);
    here.load();
    there.load();
    get(here.set("app", TWO));
    assertEquals(Optional.of(TWO), here.find("app"), "at once where it was set");
    there.load();
    assertEquals(Optional.of(TWO), there.find("app"));
    get(there.set("app", null));
    here.load();
    assertTrue(here.find("app").isEmpty(), "taken away, over the configuration");
    assertEquals(Optional.of(ONE), here.find("fixed"));
    KeptCallbacks later = new KeptCallbacks(configured, reopen(), () -> NOW);
    later.load();
    assertTrue(later.find("app").isEmpty());
  }
}
