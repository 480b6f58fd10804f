package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.server.cluster.ClusterEngine.Bucket;
import dev.ocra.rtc.server.cluster.ClusterEngine.Entry;
import dev.ocra.rtc.server.lane.Lane;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The shared keys for those who live on the lane: results come there, and are counted. */
@NullMarked
final class Keys {
  private final ClusterEngine engine;
  private final Lane lane;
  private final ClusterCounters counters;

  Keys(ClusterEngine engine, Lane lane, ClusterCounters counters) {
    this.engine = engine;
    this.lane = lane;
    this.counters = counters;
  }

  void get(
      Bucket bucket, String key, Consumer<Optional<Entry>> then, Consumer<Throwable> otherwise) {
    counters.keysRead.increment();
    onLane(engine.get(bucket, key), then, otherwise);
  }

  /** Otherwise gets a {@link RevisionConflict}, or what else went wrong. */
  void put(
      Bucket bucket,
      String key,
      byte[] value,
      long revision,
      Consumer<Long> then,
      Consumer<Throwable> otherwise) {
    counters.keysWritten.increment();
    onLane(engine.put(bucket, key, value, revision), then, otherwise);
  }

  private <T> void onLane(
      CompletionStage<T> stage, Consumer<T> then, Consumer<Throwable> otherwise) {
    long begun = System.nanoTime();
    var unused =
        stage.whenComplete(
            (result, failure) -> {
              counters.keyNanos.add(System.nanoTime() - begun);
              lane.execute(() -> hand(result, failure, then, otherwise));
            });
  }

  private <T> void hand(
      @Nullable T result,
      @Nullable Throwable failure,
      Consumer<T> then,
      Consumer<Throwable> otherwise) {
    if (result != null && failure == null) {
      then.accept(result);
      return;
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RevisionConflict) {
      counters.keyConflicts.increment();
    } else {
      counters.keyFailures.increment();
    }
    otherwise.accept(cause == null ? new IllegalStateException("no result") : cause);
  }
}
