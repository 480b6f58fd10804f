package dev.ocra.rtc.server.push.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;

/** Keeps tokens until shortly before they expire; asks for each once at a time. For any thread. */
@NullMarked
final class CachedTokens {
  /** So that a token does not expire on its way. */
  private static final long MARGIN_SECONDS = 60;

  private final AccessTokens source;
  private final InstantSource clock;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  private static final class Entry {
    final CompletableFuture<String> text = new CompletableFuture<>();
    volatile Instant until = Instant.MAX;
  }

  CachedTokens(AccessTokens source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  CompletableFuture<String> get(String project) {
    Entry known = entries.get(project);
    if (known != null && clock.instant().isBefore(known.until)) {
      return known.text;
    }
    Entry fresh = new Entry();
    Entry now = known == null ? entries.putIfAbsent(project, fresh) : null;
    if (now != null || (known != null && !entries.replace(project, known, fresh))) {
      return get(project); // another thread was faster
    }
    var unused =
        source
            .fetch(project)
            .whenComplete(
                (token, failure) -> {
                  if (failure != null) {
                    entries.remove(project, fresh);
                    fresh.text.completeExceptionally(failure);
                  } else {
                    long seconds = Math.max(0, token.lifetime() - MARGIN_SECONDS);
                    fresh.until = clock.instant().plusSeconds(seconds);
                    fresh.text.complete(token.text());
                  }
                });
    return fresh.text;
  }

  /** The service did not take this token. */
  void refused(String project, String text) {
    entries.computeIfPresent(
        project, (key, entry) -> text.equals(entry.text.getNow("")) ? null : entry);
  }
}
