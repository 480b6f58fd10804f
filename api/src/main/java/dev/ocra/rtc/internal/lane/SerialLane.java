package dev.ocra.rtc.internal.lane;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one at a time, in order, on whatever threads the executor beneath has. A task that
 * throws is logged and the next one runs. Tasks that the executor refuses, because it is shut down,
 * are dropped.
 */
@NullMarked
public final class SerialLane implements Executor {
  // So that one busy lane does not keep a shared thread for ever.
  private static final int BATCH = 64;

  private static final Logger LOG = LoggerFactory.getLogger(SerialLane.class);

  private final String name;
  private final Executor executor;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();

  /** A lane over this executor. */
  public SerialLane(String name, Executor executor) {
    this.name = name;
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (pending.getAndIncrement() == 0) {
      schedule();
    }
  }

  private void schedule() {
    try {
      executor.execute(this::run);
    } catch (RejectedExecutionException e) {
      tasks.clear();
      pending.set(0);
      LOG.debug("the executor of lane {} is shut down", name);
    }
  }

  private void run() {
    for (int done = 1; ; done++) {
      Runnable task = tasks.poll();
      if (task == null) {
        return; // refused tasks were cleared meanwhile
      }
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.error("a task on lane {} failed", name, e);
      }
      if (pending.decrementAndGet() == 0) {
        return;
      }
      if (done == BATCH) {
        schedule();
        return;
      }
    }
  }
}
