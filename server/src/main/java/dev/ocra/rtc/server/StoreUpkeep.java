package dev.ocra.rtc.server;

import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.lane.Lane.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with the store again and again: copies are brought up to date, and what is over is
 * forgotten. Tasks are begun on the lane, must not block, and begin again some time after they are
 * complete. From any thread.
 */
@NullMarked
final class StoreUpkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreUpkeep.class);
  private static final Duration COPIES = Duration.ofSeconds(1);
  private static final Duration FORGETTING = Duration.ofHours(1);

  private final Lane lane;
  private final List<Repeated> tasks = new ArrayList<>();

  StoreUpkeep(Lane lane) {
    this.lane = lane;
  }

  /** Has a copy of what other processes may change brought up to date, each second. */
  synchronized void refresh(String what, Supplier<CompletionStage<Void>> task) {
    tasks.add(new Repeated(what, COPIES, task));
  }

  /** Has what is over forgotten, now and each hour. */
  synchronized void forget(String what, Supplier<CompletionStage<Void>> task) {
    tasks.add(new Repeated(what, FORGETTING, task));
  }

  /** Begins. */
  synchronized void start() {
    tasks.forEach(task -> lane.execute(task::run));
  }

  @Override
  public synchronized void close() {
    tasks.forEach(task -> lane.execute(task::end));
  }

  /** One task; its state is the lane's. */
  private final class Repeated {
    private final String what;
    private final Duration pause;
    private final Supplier<CompletionStage<Void>> task;
    private Timer timer = Timer.never();
    private boolean failing;
    private boolean over;

    Repeated(String what, Duration pause, Supplier<CompletionStage<Void>> task) {
      this.what = what;
      this.pause = pause;
      this.task = task;
    }

    void run() {
      if (over) {
        return;
      }
      var unused = task.get().whenComplete((nothing, failure) -> lane.execute(() -> done(failure)));
    }

    private void done(@Nullable Throwable failure) {
      // Told when it begins to fail, not each second.
      if (failure != null && !failing) {
        LOG.warn("{} cannot be done now: {}", what, failure.toString());
      } else if (failure == null && failing) {
        LOG.info("{} can be done again", what);
      }
      failing = failure != null;
      if (!over) {
        timer = lane.after(pause, this::run);
      }
    }

    void end() {
      over = true;
      timer.cancel();
    }
  }
}
