package dev.ocra.rtc.internal.lane;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's work runs: {@code signal} for every change of state, {@code worker} for what
 * takes time (media engine, devices), {@code callback} for the application. The signal lane never
 * waits for another one.
 */
@NullMarked
public final class Lanes {
  private static final AtomicInteger POOLS = new AtomicInteger();

  private final ScheduledExecutorService scheduler;
  private final boolean ownsScheduler;
  private final Clock clock;
  private final SerialLane signal;
  private final SerialLane worker;
  private final SerialLane callback;

  /**
   * Lanes over a scheduler.
   *
   * @param scheduler null for a pool of the lanes' own
   * @param callbackExecutor null for the scheduler
   */
  public Lanes(
      @Nullable ScheduledExecutorService scheduler,
      @Nullable Executor callbackExecutor,
      Clock clock) {
    this.ownsScheduler = scheduler == null;
    this.scheduler = scheduler == null ? newPool() : scheduler;
    this.clock = clock;
    this.signal = new SerialLane("signal", this.scheduler);
    this.worker = new SerialLane("worker", this.scheduler);
    this.callback =
        new SerialLane("callback", callbackExecutor == null ? this.scheduler : callbackExecutor);
  }

  // A thread for each lane, gone again when a client is idle for long.
  private static ScheduledExecutorService newPool() {
    int pool = POOLS.incrementAndGet();
    AtomicInteger threads = new AtomicInteger();
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            3,
            task -> {
              Thread thread =
                  new Thread(task, "ocra-client-" + pool + "-" + threads.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    executor.setKeepAliveTime(30, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return executor;
  }

  /** Serial: every change of state. */
  public SerialLane signal() {
    return signal;
  }

  /** Serial: what takes time. */
  public SerialLane worker() {
    return worker;
  }

  /** Serial: the application's listeners. */
  public SerialLane callback() {
    return callback;
  }

  /** Tells the time. */
  public Clock clock() {
    return clock;
  }

  /** Runs a task on the signal lane later. Cancelled on the signal lane, it does not run. */
  public Timer after(Duration delay, Runnable task) {
    Timer timer = new Timer();
    try {
      timer.future =
          scheduler.schedule(
              () -> signal.execute(() -> timer.fire(task)),
              delay.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      timer.cancelled = true; // the client is closed
    }
    return timer;
  }

  /** Ends the lanes' own pool, after what is queued. */
  public void close() {
    if (ownsScheduler) {
      scheduler.shutdown();
    }
  }

  /** A task of the future. Used on the signal lane alone. */
  public static final class Timer {
    private @Nullable ScheduledFuture<?> future;
    private boolean cancelled;

    private Timer() {}

    private void fire(Runnable task) {
      if (!cancelled) {
        cancelled = true;
        task.run();
      }
    }

    /** The task does not run any more. */
    public void cancel() {
      cancelled = true;
      ScheduledFuture<?> scheduled = future;
      if (scheduled != null) {
        scheduled.cancel(false);
      }
    }

    /** Cancels a timer if there is one. Returns null, to be stored in its place. */
    public static @Nullable Timer stop(@Nullable Timer timer) {
      if (timer != null) {
        timer.cancel();
      }
      return null;
    }
  }
}
