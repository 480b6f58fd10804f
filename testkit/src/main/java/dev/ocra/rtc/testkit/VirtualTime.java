package dev.ocra.rtc.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullMarked;

/**
 * Time that a test moves by hand: an executor that runs tasks in the order of their times, and a
 * clock that shows the time of the task that runs.
 *
 * <p><b>Life cycle:</b> one for each test. <b>Threads:</b> tasks may be given from any thread; they
 * run on the one thread that calls {@link #advance} or {@link #run}, so what a test does twice
 * happens twice in the same way.
 */
@NullMarked
public final class VirtualTime extends AbstractExecutorService implements ScheduledExecutorService {
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  /** Tasks that cause each other without end are a fault of the code under test. */
  private static final int MAX_TASKS_AT_ONCE = 1_000_000;

  private final Object lock = new Object();
  private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>();
  private long nowNanos;
  private long sequence;
  private boolean shutdown;

  /** The time since the beginning. */
  public Duration elapsed() {
    synchronized (lock) {
      return Duration.ofNanos(nowNanos);
    }
  }

  /** A clock that shows this time. */
  public Clock clock() {
    return new VirtualClock(ZoneOffset.UTC);
  }

  /** Runs what is due now, and what that causes now. */
  public void run() {
    advance(Duration.ZERO);
  }

  /** Moves the time on, running each task at its time. */
  public void advance(Duration duration) {
    long end;
    synchronized (lock) {
      end = nowNanos + duration.toNanos();
    }
    for (int count = 0; runNext(end); count++) {
      if (count == MAX_TASKS_AT_ONCE) {
        throw new IllegalStateException("tasks cause each other without end");
      }
    }
    synchronized (lock) {
      nowNanos = end;
    }
  }

  /**
   * Moves the time on, a task at a time, until something is so.
   *
   * @return whether it is so, within the limit
   */
  public boolean advanceUntil(BooleanSupplier condition, Duration limit) {
    long end;
    synchronized (lock) {
      end = nowNanos + limit.toNanos();
    }
    while (!condition.getAsBoolean()) {
      if (!runNext(end)) {
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  /** Runs a task after this time. */
  public void after(Duration delay, Runnable task) {
    var unused = add(() -> run(task), delay.toNanos(), 0);
  }

  /** How many tasks wait for their time. */
  public int pending() {
    synchronized (lock) {
      tasks.removeIf(Task::isCancelled);
      return tasks.size();
    }
  }

  private boolean runNext(long end) {
    Task<?> task;
    synchronized (lock) {
      task = tasks.peek();
      if (task == null || task.nanos > end) {
        return false;
      }
      tasks.remove();
      nowNanos = Math.max(nowNanos, task.nanos);
    }
    task.run();
    return true;
  }

  private <V> Task<V> add(Callable<V> work, long delayNanos, long periodNanos) {
    synchronized (lock) {
      if (shutdown) {
        throw new RejectedExecutionException("shut down");
      }
      Task<V> task = new Task<>(work, nowNanos + Math.max(0, delayNanos), sequence++, periodNanos);
      tasks.add(task);
      return task;
    }
  }

  @Override
  public void execute(Runnable command) {
    var unused = add(() -> run(command), 0, 0);
  }

  private static boolean run(Runnable command) {
    command.run();
    return true;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return add(() -> run(command), unit.toNanos(delay), 0);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    return add(callable, unit.toNanos(delay), 0);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    return add(() -> run(command), unit.toNanos(initialDelay), unit.toNanos(period));
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    return add(() -> run(command), unit.toNanos(initialDelay), unit.toNanos(delay));
  }

  @Override
  public void shutdown() {
    synchronized (lock) {
      shutdown = true;
    }
  }

  @Override
  public List<Runnable> shutdownNow() {
    synchronized (lock) {
      shutdown = true;
      List<Runnable> waiting = List.copyOf(tasks);
      tasks.clear();
      return waiting;
    }
  }

  @Override
  public boolean isShutdown() {
    synchronized (lock) {
      return shutdown;
    }
  }

  @Override
  public boolean isTerminated() {
    synchronized (lock) {
      return shutdown && tasks.isEmpty();
    }
  }

  /** Time does not move by waiting: true only if nothing is left to do. */
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }

  private final class Task<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {
    private final long order;
    private final long periodNanos;
    private long nanos;

    Task(Callable<V> work, long nanos, long order, long periodNanos) {
      super(work);
      this.nanos = nanos;
      this.order = order;
      this.periodNanos = periodNanos;
    }

    @Override
    public void run() {
      if (periodNanos == 0) {
        super.run();
        return;
      }
      if (runAndReset()) {
        synchronized (lock) {
          nanos += periodNanos;
          if (!shutdown) {
            tasks.add(this);
          }
        }
      }
    }

    // What nobody asks the future for must not pass in silence.
    @Override
    protected void setException(Throwable failure) {
      super.setException(failure);
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }

    @Override
    public boolean isPeriodic() {
      return periodNanos != 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      synchronized (lock) {
        return unit.convert(nanos - nowNanos, TimeUnit.NANOSECONDS);
      }
    }

    @Override
    public int compareTo(Delayed other) {
      Task<?> task = (Task<?>) other;
      int byTime = Long.compare(nanos, task.nanos);
      return byTime != 0 ? byTime : Long.compare(order, task.order);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(order);
    }
  }

  private final class VirtualClock extends Clock {
    private final ZoneId zone;

    VirtualClock(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new VirtualClock(other);
    }

    @Override
    public Instant instant() {
      return EPOCH.plus(elapsed());
    }
  }
}
