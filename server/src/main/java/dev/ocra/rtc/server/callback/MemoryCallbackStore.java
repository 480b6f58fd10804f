package dev.ocra.rtc.server.callback;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Addresses of this process alone, gone with it. For any thread. */
@NullMarked
public final class MemoryCallbackStore implements CallbackStore {
  private final Map<String, Optional<CallbackUrls>> urls = new HashMap<>();
  private long version;

  @Override
  public synchronized CompletionStage<Optional<Snapshot>> changedSince(long known) {
    return CompletableFuture.completedFuture(
        known >= version ? Optional.empty() : Optional.of(new Snapshot(version, urls)));
  }

  @Override
  @SuppressWarnings("NullAway") // null is Void's only value
  public synchronized CompletionStage<Void> set(
      String application, @Nullable CallbackUrls changed, Instant at) {
    urls.put(application, Optional.ofNullable(changed));
    version++;
    return CompletableFuture.completedFuture(null);
  }
}
