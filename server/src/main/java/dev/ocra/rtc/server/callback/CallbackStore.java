package dev.ocra.rtc.server.callback;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Keeps where applications hear of their calls. Methods return at once and complete later, on any
 * thread. For any thread.
 */
@NullMarked
public interface CallbackStore {
  /** A version that is older than any. */
  long NEVER = -1;

  /**
   * All that was set, after so many changes.
   *
   * @param urls by application; empty where an application took its addresses away
   */
  record Snapshot(long version, Map<String, Optional<CallbackUrls>> urls) {
    public Snapshot {
      urls = Map.copyOf(urls);
    }
  }

  /** All that was set, if there is a newer version than this: cheap to ask if there is none. */
  CompletionStage<Optional<Snapshot>> changedSince(long version);

  /** Sets the addresses of an application; null takes them away. Complete when that is kept. */
  CompletionStage<Void> set(String application, @Nullable CallbackUrls urls, Instant at);
}
