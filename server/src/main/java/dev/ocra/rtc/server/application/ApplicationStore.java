package dev.ocra.rtc.server.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * Keeps applications and their secrets, encrypted. Every method returns at once and completes
 * later, on any thread; what is complete is kept. For any thread.
 *
 * <p>Stages fail with {@link dev.ocra.rtc.server.encryption.StoreKeyException} where the key is not
 * there that a secret needs.
 */
@NullMarked
public interface ApplicationStore {
  /** A version that is older than any. */
  long NEVER = -1;

  /**
   * All applications, as they were after so many changes.
   *
   * @param version the number of changes
   * @param applications in the order of their keys
   */
  record Snapshot(long version, List<StoredApplication> applications) {
    public Snapshot {
      applications = List.copyOf(applications);
    }
  }

  /** All applications, if there is a newer version than this: cheap to ask if there is none. */
  CompletionStage<Optional<Snapshot>> changedSince(long version);

  /** Adds one. False if there is one with this key. */
  CompletionStage<Boolean> add(StoredApplication application);

  /**
   * Gives an application a new secret; those that it has end at that time, or earlier if they were
   * to. False if there is no such application.
   */
  CompletionStage<Boolean> rotate(String key, StoredSecret next, Instant othersUntil);

  /** Has it served, or not. False if there is no such application. */
  CompletionStage<Boolean> enable(String key, boolean enabled);

  /** Removes it with its secrets. False if there is no such application. */
  CompletionStage<Boolean> remove(String key);
}
