package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.MediaStatistics;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;

/** The answer to one asynchronous native call. Completed by native code on the callback thread. */
@NullMarked
final class Completion {
  /** The completions of one session that are open. Any thread. */
  static final class Pending {
    private final Set<Completion> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Completion add() {
      Completion completion = new Completion(this);
      open.add(completion);
      if (closed) {
        failAll();
      }
      return completion;
    }

    /** Fails what is open, and what comes later. */
    void failAll() {
      closed = true;
      for (Completion completion : open) {
        completion.fail(Failures.closed(WebRtcPeerSession.TYPE));
      }
    }
  }

  private final Pending pending;
  private final CompletableFuture<String> description = new CompletableFuture<>();
  private final CompletableFuture<MediaStatistics> statistics = new CompletableFuture<>();

  private Completion(Pending pending) {
    this.pending = pending;
  }

  CompletableFuture<String> description() {
    return description;
  }

  CompletableFuture<MediaStatistics> statistics() {
    return statistics;
  }

  /** Called by native code. */
  void described(String sdp) {
    pending.open.remove(this);
    description.complete(sdp);
  }

  /** Called by native code. */
  void measured(MediaStatistics snapshot) {
    pending.open.remove(this);
    statistics.complete(snapshot);
  }

  /** Called by native code. */
  void failed(int reason, String message) {
    fail(Failures.of(reason, message));
  }

  void fail(MediaException cause) {
    pending.open.remove(this);
    description.completeExceptionally(cause);
    statistics.completeExceptionally(cause);
  }
}
