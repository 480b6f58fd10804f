package dev.ocra.rtc.server.virtual;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A serial executor and a clock whose time passes only when a test says so. For one thread. */
@NullMarked
public final class VirtualTime extends AbstractExecutorService
    implements ScheduledExecutorService, InstantSource {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final int ENOUGH = 1_000_000;

  private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>();
  private long nanos;
  private long order;
  private boolean shutdown;

  @Override
  public Instant instant() {
    return START.plusNanos(nanos);
  }

  /** Runs what is due now. */
  public void settle() {
    advance(Duration.ZERO);
  }

  /** Lets time pass and runs what becomes due, in order. */
  public void advance(Duration duration) {
    long until = nanos + duration.toNanos();
    for (int ran = 0; ran < ENOUGH; ran++) {
      Task<?> next = tasks.peek();
      if (next == null || next.at > until) {
        nanos = until;
        return;
      }
      tasks.remove();
      nanos = Math.max(nanos, next.at);
      next.run();
      rethrow(next);
    }
    throw new AssertionError("time does not pass: tasks follow tasks");
  }

  // A task that failed fails the test: nobody else looks at its future.
  private static void rethrow(Task<?> task) {
    try {
      if (!task.isCancelled()) {
        task.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("a task failed", e);
    }
  }

  /** How many tasks wait for their time. */
  public int waiting() {
    return tasks.size();
  }

  @Override
  public void execute(Runnable command) {
    tasks.add(new Task<@Nullable Void>(command, nanos, order++));
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return add(command, unit.toNanos(delay));
  }

  private Task<?> add(Runnable command, long delay) {
    Task<@Nullable Void> task = new Task<>(command, nanos + Math.max(0, delay), order++);
    tasks.add(task);
    return task;
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }

  private final class Task<V extends @Nullable Object> extends FutureTask<V>
      implements ScheduledFuture<V> {
    private final long at;
    private final long place;

    @SuppressWarnings("NullAway") // The result of a Runnable is null, whatever V is.
    Task(Runnable command, long at, long place) {
      super(command, null);
      this.at = at;
      this.place = place;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      Task<?> task = (Task<?>) other;
      return at != task.at ? Long.compare(at, task.at) : Long.compare(place, task.place);
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      tasks.remove(this);
      return super.cancel(mayInterrupt);
    }
  }
}
