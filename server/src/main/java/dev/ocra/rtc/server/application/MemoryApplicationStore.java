package dev.ocra.rtc.server.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/** Applications of this process alone, gone with it. For any thread. */
@NullMarked
public final class MemoryApplicationStore implements ApplicationStore {
  private final Map<String, StoredApplication> applications = new TreeMap<>();
  private long version;

  @Override
  public synchronized CompletionStage<Optional<Snapshot>> changedSince(long known) {
    return CompletableFuture.completedFuture(
        known >= version
            ? Optional.empty()
            : Optional.of(new Snapshot(version, List.copyOf(applications.values()))));
  }

  @Override
  public synchronized CompletionStage<Boolean> add(StoredApplication application) {
    return changed(applications.putIfAbsent(application.key(), application) == null);
  }

  @Override
  public synchronized CompletionStage<Boolean> rotate(
      String key, StoredSecret next, Instant othersUntil) {
    return changed(
        applications.computeIfPresent(
                key,
                (same, before) -> {
                  List<StoredSecret> secrets = new ArrayList<>();
                  secrets.add(next);
                  for (StoredSecret old : before.secrets()) {
                    Instant until = old.until();
                    secrets.add(
                        new StoredSecret(
                            old.secret(),
                            old.created(),
                            until == null || othersUntil.isBefore(until) ? othersUntil : until));
                  }
                  secrets.removeIf(secret -> !secret.isGood(next.created()));
                  return new StoredApplication(
                      key, before.name(), before.enabled(), before.created(), secrets);
                })
            != null);
  }

  @Override
  public synchronized CompletionStage<Boolean> enable(String key, boolean enabled) {
    return changed(
        applications.computeIfPresent(
                key,
                (same, before) ->
                    new StoredApplication(
                        key, before.name(), enabled, before.created(), before.secrets()))
            != null);
  }

  @Override
  public synchronized CompletionStage<Boolean> remove(String key) {
    return changed(applications.remove(key) != null);
  }

  private CompletionStage<Boolean> changed(boolean done) {
    if (done) {
      version++;
    }
    return CompletableFuture.completedFuture(done);
  }
}
