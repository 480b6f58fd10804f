package dev.ocra.rtc.server.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The serial lane on which sessions and calls live: one task after the other, so none of them needs
 * a lock. The executor has to run tasks one at a time; with a virtual one the whole core runs in
 * virtual time.
 */
@NullMarked
public final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final Timer NEVER = () -> {};

  private final ScheduledExecutorService executor;
  private final InstantSource clock;

  /** A lane on {@code executor}, which stays its owner's to shut down. */
  public Lane(ScheduledExecutorService executor, InstantSource clock) {
    this.executor = executor;
    this.clock = clock;
  }

  /** Something that was scheduled. */
  @FunctionalInterface
  public interface Timer {
    /** Has no effect once it ran. */
    void cancel();

    /** A timer that never fires. */
    static Timer never() {
      return NEVER;
    }
  }

  /** The wall clock's time. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Runs {@code task} soon, on the lane; from any thread. Does nothing once the executor is shut
   * down.
   */
  public void execute(Runnable task) {
    try {
      executor.execute(() -> guard(task));
    } catch (RejectedExecutionException e) {
      LOG.debug("a task came after the end of the lane");
    }
  }

  /** Runs {@code task} on the lane after {@code delay}; from any thread. */
  public Timer after(Duration delay, Runnable task) {
    try {
      var future = executor.schedule(() -> guard(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException e) {
      LOG.debug("a timer came after the end of the lane");
      return NEVER;
    }
  }

  // A fault of ours in one task must not end the lane of everybody else.
  private static void guard(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("a task failed", e);
    }
  }
}
