package dev.ocra.rtc.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes: one thread, and what came while it was busy goes into one transaction, so that the disk
 * is waited for once for many. A result is given out after the commit, on the writer's thread.
 */
@NullMarked
final class StoreWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);
  private static final int MOST_WAITING = 50_000;
  private static final int MOST_AT_ONCE = 1_000;
  private static final long CLOSING_SECONDS = 30;

  /** What is done within a transaction, perhaps twice if the first one failed. */
  @FunctionalInterface
  interface Operation<T extends @Nullable Object> {
    T run(Statements statements) throws SQLException;
  }

  private final DataSource connections;
  private final BlockingQueue<Task<?>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread thread = new Thread(this::run, "ocra-store-writer");
  private volatile boolean closing;
  // Of the thread.
  private @Nullable Connection connection;
  private @Nullable Statements statements;

  StoreWriter(DataSource connections) {
    this.connections = connections;
    thread.setDaemon(true);
    thread.start();
  }

  private static final class Task<T extends @Nullable Object> {
    private final Operation<T> operation;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private @Nullable Runnable completion;

    Task(Operation<T> operation) {
      this.operation = operation;
    }

    void run(Statements statements) throws SQLException {
      T value = operation.run(statements);
      completion = () -> result.complete(value);
    }

    void complete() {
      Runnable ready = completion;
      if (ready != null) {
        ready.run();
      }
    }
  }

  /** Has it done soon. Fails at once if too much waits already, or the store is closed. */
  <T extends @Nullable Object> CompletionStage<T> submit(Operation<T> operation) {
    Task<T> task = new Task<>(operation);
    if (closing) {
      task.result.completeExceptionally(new StoreException("the store is closed"));
    } else if (!waiting.offer(task)) {
      task.result.completeExceptionally(new StoreException("too much waits for the store"));
    } else if (!thread.isAlive() && waiting.remove(task)) {
      task.result.completeExceptionally(new StoreException("the store is closed"));
    }
    return task.result;
  }

  private void run() {
    List<Task<?>> group = new ArrayList<>();
    while (!closing || !waiting.isEmpty()) {
      try {
        Task<?> first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        group.add(first);
        waiting.drainTo(group, MOST_AT_ONCE - 1);
        write(group);
        group.clear();
      } catch (InterruptedException e) {
        closing = true;
      }
    }
    disconnect();
  }

  private void write(List<Task<?>> group) {
    try {
      commit(group);
    } catch (SQLException | RuntimeException e) {
      LOG.warn("{} changes failed together, each is tried alone: {}", group.size(), e.toString());
      for (Task<?> task : group) {
        writeAlone(task);
      }
      return;
    }
    group.forEach(StoreWriter::complete);
  }

  private void writeAlone(Task<?> task) {
    try {
      commit(List.of(task));
    } catch (SQLException | RuntimeException e) {
      LOG.error("a change failed", e);
      task.result.completeExceptionally(new StoreException("the store cannot do it now", e));
      return;
    }
    complete(task);
  }

  private static void complete(Task<?> task) {
    try {
      task.complete();
    } catch (RuntimeException e) {
      LOG.error("who asked for a change failed", e);
    }
  }

  private void commit(List<Task<?>> group) throws SQLException {
    Connection open = connection;
    Statements cached = statements;
    if (open == null || cached == null) {
      open = connections.getConnection();
      connection = open;
      open.setAutoCommit(false);
      cached = new Statements(open);
      statements = cached;
    }
    try {
      for (Task<?> task : group) {
        task.run(cached);
      }
      open.commit();
    } catch (SQLException | RuntimeException e) {
      // A connection of unknown state is not used again.
      disconnect();
      throw e;
    }
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    statements = null;
    if (open == null) {
      return;
    }
    try (open) {
      open.rollback();
    } catch (SQLException e) {
      LOG.debug("a connection is gone: {}", e.toString());
    }
  }

  /** How many wait for their turn. */
  int waiting() {
    return waiting.size();
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Task<?>> left = new ArrayList<>();
    waiting.drainTo(left);
    for (Task<?> task : left) {
      task.result.completeExceptionally(new StoreException("the store is closed"));
    }
  }
}
