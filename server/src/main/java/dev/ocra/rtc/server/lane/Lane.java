package dev.ocra.rtc.server.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The serial lane on which sessions and calls live: one task after the other, so none of them needs
 * a lock. The executor has to run tasks one at a time; with a virtual one the whole core runs in
 * virtual time. Tasks that come close together run as one burst, which costs the executor one task.
 */
@NullMarked
public final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final Timer NEVER = () -> {};

  // So many, and timers have their turn.
  private static final int BURST = 256;

  private final ScheduledExecutorService executor;
  private final InstantSource clock;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean bursting = new AtomicBoolean();
  // Of the lane alone.
  private final ArrayDeque<Runnable> afterBurst = new ArrayDeque<>();
  private boolean inBurst;

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
    waiting.add(task);
    beginBurst();
  }

  private void beginBurst() {
    if (bursting.compareAndSet(false, true)) {
      try {
        executor.execute(this::burst);
      } catch (RejectedExecutionException e) {
        waiting.clear();
        bursting.set(false);
        LOG.debug("a task came after the end of the lane");
      }
    }
  }

  private void burst() {
    inBurst = true;
    try {
      for (int i = 0; i < BURST; i++) {
        Runnable task = waiting.poll();
        if (task == null) {
          break;
        }
        guard(task);
      }
      endBurst();
    } finally {
      bursting.set(false);
      // Whoever added a task before that line left it to this burst.
      if (!waiting.isEmpty() || !afterBurst.isEmpty()) {
        beginBurst();
      }
    }
  }

  private void endBurst() {
    for (Runnable task = afterBurst.poll(); task != null; task = afterBurst.poll()) {
      guard(task);
    }
    inBurst = false;
  }

  /**
   * Runs {@code task} after those that run in one go now, such as to send together what they gave
   * to send; soon, if what runs now came to the executor by another way. On the lane.
   */
  public void afterBurst(Runnable task) {
    afterBurst.add(task);
    if (!inBurst) {
      beginBurst();
    }
  }

  /** Runs {@code task} on the lane after {@code delay}; from any thread. */
  public Timer after(Duration delay, Runnable task) {
    try {
      var future = executor.schedule(() -> due(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException e) {
      LOG.debug("a timer came after the end of the lane");
      return NEVER;
    }
  }

  private void due(Runnable task) {
    inBurst = true;
    guard(task);
    endBurst();
  }

  // A fault of ours in one task must not end the lane of everybody else.
  private static void guard(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("a task failed", e);
    }
  }
}
