package dev.ocra.rtc.server.application;

import dev.ocra.rtc.server.application.ApplicationStore.Snapshot;
import dev.ocra.rtc.server.store.StoredNow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The applications of the configuration, and those of the store, which may change while the backend
 * runs. They are looked up in a copy in memory, which {@link #refresh()} brings up to date:
 * somebody calls it every second or so. Where both have the same key, the configuration's is meant.
 * For any thread.
 */
@NullMarked
public final class KeptApplications implements ApplicationDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(KeptApplications.class);

  private final ApplicationStore store;
  private final Map<String, Application> configured = new HashMap<>();
  private final InstantSource clock;
  private volatile Map<String, Application> served = Map.of();
  // Under this object's lock.
  private Snapshot snapshot = new Snapshot(ApplicationStore.NEVER, List.of());

  /** These of the configuration; those of the store come with the first refresh. */
  public KeptApplications(
      List<Application> configured, ApplicationStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    configured.forEach(application -> this.configured.put(application.key(), application));
    served = Map.copyOf(this.configured);
  }

  @Override
  public Optional<Application> find(String key) {
    return Optional.ofNullable(served.get(key));
  }

  /** Whether there is none at all. */
  public boolean isEmpty() {
    return served.isEmpty();
  }

  /**
   * The first refresh: blocks until it is done.
   *
   * @throws dev.ocra.rtc.server.store.StoreException if the store cannot be read
   * @throws dev.ocra.rtc.server.encryption.StoreKeyException if its secrets cannot
   */
  public void load() {
    var unused = StoredNow.await(refresh().thenApply(nothing -> true));
  }

  /**
   * Looks whether the store has other applications by now. What it had stays if it cannot be asked.
   *
   * @return complete, on any thread, when {@link #find} goes by what the store has
   */
  public CompletionStage<Void> refresh() {
    long known;
    synchronized (this) {
      known = snapshot.version();
    }
    return store.changedSince(known).thenAccept(newer -> take(newer.orElse(null)));
  }

  private synchronized void take(@Nullable Snapshot newer) {
    if (newer != null && newer.version() > snapshot.version()) {
      snapshot = newer;
      LOG.info("the store has {} applications", newer.applications().size());
    }
    // Also without news: secrets end with time.
    Instant now = clock.instant();
    Map<String, Application> all = new HashMap<>();
    for (StoredApplication stored : snapshot.applications()) {
      List<String> good =
          stored.secrets().stream()
              .filter(secret -> secret.isGood(now))
              .map(StoredSecret::secret)
              .toList();
      if (stored.enabled() && !good.isEmpty()) {
        all.put(stored.key(), new Application(stored.key(), good));
      }
    }
    all.putAll(configured);
    served = Map.copyOf(all);
  }
}
