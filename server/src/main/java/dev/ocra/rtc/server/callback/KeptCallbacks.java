package dev.ocra.rtc.server.callback;

import dev.ocra.rtc.server.callback.CallbackStore.Snapshot;
import dev.ocra.rtc.server.store.StoredNow;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the configuration, over which those go that were set and are in the store. They
 * are looked up in a copy in memory, which {@link #refresh()} brings up to date: somebody calls it
 * every second or so. For any thread.
 */
@NullMarked
public final class KeptCallbacks implements CallbackDirectory {
  private final Map<String, CallbackUrls> configured;
  private final CallbackStore store;
  private final InstantSource clock;
  private volatile Map<String, CallbackUrls> known;
  // Under this object's lock.
  private long version = CallbackStore.NEVER;

  /** These of the configuration; those of the store come with the first refresh. */
  public KeptCallbacks(
      Map<String, CallbackUrls> configured, CallbackStore store, InstantSource clock) {
    this.configured = Map.copyOf(configured);
    this.store = store;
    this.clock = clock;
    known = this.configured;
  }

  @Override
  public Optional<CallbackUrls> find(String application) {
    return Optional.ofNullable(known.get(application));
  }

  @Override
  public CompletionStage<Void> set(String application, @Nullable CallbackUrls urls) {
    return store.set(application, urls, clock.instant()).thenCompose(kept -> refresh());
  }

  /**
   * The first refresh: blocks until it is done.
   *
   * @throws dev.ocra.rtc.server.store.StoreException if the store cannot be read
   */
  public void load() {
    var unused = StoredNow.await(refresh().thenApply(nothing -> true));
  }

  /**
   * Looks whether others were set by now. What is known stays if the store cannot be asked.
   *
   * @return complete, on any thread, when {@link #find} goes by what the store has
   */
  public CompletionStage<Void> refresh() {
    long before;
    synchronized (this) {
      before = version;
    }
    return store.changedSince(before).thenAccept(newer -> newer.ifPresent(this::take));
  }

  private synchronized void take(Snapshot newer) {
    if (newer.version() <= version) {
      return;
    }
    version = newer.version();
    Map<String, CallbackUrls> all = new HashMap<>(configured);
    newer
        .urls()
        .forEach(
            (application, urls) ->
                urls.ifPresentOrElse(
                    set -> all.put(application, set), () -> all.remove(application)));
    known = Map.copyOf(all);
  }
}
