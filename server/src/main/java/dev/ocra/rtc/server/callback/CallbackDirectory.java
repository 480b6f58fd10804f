package dev.ocra.rtc.server.callback;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Which application hears where. Thread-safe; asked on the lane, so it must not block. */
@NullMarked
public interface CallbackDirectory {
  /** The addresses of an application, if it has any. */
  Optional<CallbackUrls> find(String application);

  /**
   * Sets the addresses of an application; null takes them away. Returns at once; complete, on any
   * thread, when it is kept and {@link #find} tells it.
   */
  CompletionStage<Void> set(String application, @Nullable CallbackUrls urls);

  /** In memory, beginning with these. */
  static CallbackDirectory of(Map<String, CallbackUrls> urls) {
    Map<String, CallbackUrls> known = new ConcurrentHashMap<>(urls);
    return new CallbackDirectory() {
      @Override
      public Optional<CallbackUrls> find(String application) {
        return Optional.ofNullable(known.get(application));
      }

      @Override
      @SuppressWarnings("NullAway") // null is Void's only value
      public CompletionStage<Void> set(String application, @Nullable CallbackUrls changed) {
        if (changed == null) {
          known.remove(application);
        } else {
          known.put(application, changed);
        }
        return CompletableFuture.completedFuture(null);
      }
    };
  }
}
