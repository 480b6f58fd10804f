package dev.ocra.rtc.server.messaging;

import dev.ocra.rtc.server.lane.Lane;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the store has done back to the lane, in its order. A commit ends thousands of changes
 * at once: they take turns on the lane, so that a call that is set up meanwhile does not wait for
 * all of them. From any thread.
 */
@NullMarked
final class StoreResults {
  static final int TURN = 64;

  private static final Logger LOG = LoggerFactory.getLogger(StoreResults.class);

  private final Lane lane;
  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  StoreResults(Lane lane) {
    this.lane = lane;
  }

  /** Runs with the result on the lane, or with the failure. */
  <T extends @Nullable Object> void onLane(
      CompletionStage<T> stage, Consumer<? super T> then, Consumer<Throwable> otherwise) {
    var unused =
        stage.whenComplete(
            (result, failure) -> {
              ready.add(
                  () -> {
                    if (failure == null) {
                      then.accept(result);
                    } else {
                      otherwise.accept(failure);
                    }
                  });
              schedule();
            });
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      lane.execute(this::turn);
    }
  }

  private void turn() {
    for (int i = 0; i < TURN; i++) {
      Runnable next = ready.poll();
      if (next == null) {
        break;
      }
      try {
        next.run();
      } catch (RuntimeException e) {
        LOG.error("what the store has done was not handled", e);
      }
    }
    scheduled.set(false);
    if (!ready.isEmpty()) {
      schedule();
    }
  }
}
