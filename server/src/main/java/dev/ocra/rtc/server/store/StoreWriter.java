package dev.ocra.rtc.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
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
  private static final int MOST_AT_ONCE = 4_000;
  private static final long CLOSING_SECONDS = 30;
  private static final int SQLITE_BUSY = 5;

  /** What is done within a transaction, perhaps twice if the first one failed. */
  @FunctionalInterface
  interface Operation<T extends @Nullable Object> {
    T run(Statements statements) throws SQLException;
  }

  private final DataSource connections;
  private final BlockingQueue<StoreTask<?>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
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

  /** Changes of one kind, of which many are done at once. */
  @FunctionalInterface
  interface Batch<C> {
    /**
     * Does them all, in their order as far as that matters. They may come again, in other company,
     * if one of them cannot be done.
     */
    void run(Statements statements, List<C> changes) throws SQLException;
  }

  /** Has it done soon. Fails at once if too much waits already, or the store is closed. */
  <T extends @Nullable Object> CompletionStage<T> submit(Operation<T> operation) {
    return submit(new StoreTask.Single<>(operation));
  }

  /**
   * Has it done soon, together with others of its kind that wait; they may overtake those of other
   * kinds, but not an operation. The result is the change. Fails as the other does.
   */
  <C, D extends C> CompletionStage<D> submit(Batch<C> kind, D change) {
    return submit(new StoreTask.Grouped<>(kind, change));
  }

  private <T extends @Nullable Object> CompletionStage<T> submit(StoreTask<T> task) {
    if (closing) {
      task.fail(new StoreException("the store is closed"));
    } else if (!waiting.offer(task)) {
      task.fail(new StoreException("too much waits for the store"));
    } else if (!thread.isAlive() && waiting.remove(task)) {
      task.fail(new StoreException("the store is closed"));
    }
    return task.result();
  }

  private void run() {
    List<StoreTask<?>> group = new ArrayList<>();
    while (!closing || !waiting.isEmpty()) {
      try {
        StoreTask<?> first = waiting.poll(100, TimeUnit.MILLISECONDS);
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

  private void write(List<StoreTask<?>> group) {
    Exception problem = tryToCommit(group);
    if (problem != null && group.size() > 1 && isPassing(problem)) {
      LOG.warn("{} changes are tried again: {}", group.size(), problem.toString());
      problem = tryToCommit(group);
    }
    if (problem == null) {
      group.forEach(StoreTask::complete);
    } else if (group.size() == 1 || !canConnect()) {
      LOG.error("{} changes failed", group.size(), problem);
      for (StoreTask<?> task : group) {
        task.fail(new StoreException("the store cannot do it now", problem));
      }
    } else {
      // One of them cannot be done: the others can.
      LOG.warn("{} changes failed together, they are parted: {}", group.size(), problem.toString());
      int half = group.size() / 2;
      write(group.subList(0, half));
      write(group.subList(half, group.size()));
    }
  }

  // The connection broke, or another process was in the way.
  private static boolean isPassing(Exception problem) {
    if (!(problem instanceof SQLException e)) {
      return false;
    }
    String state = e.getSQLState();
    return e.getErrorCode() == SQLITE_BUSY
        || (state != null
            && (state.startsWith("08") || state.startsWith("40") || state.startsWith("57P")));
  }

  private @Nullable Exception tryToCommit(List<StoreTask<?>> group) {
    try {
      Statements open = connect();
      StoreTask.runAll(open, group);
      Objects.requireNonNull(connection).commit();
      return null;
    } catch (SQLException | RuntimeException e) {
      // A connection of unknown state is not used again.
      disconnect();
      return e;
    }
  }

  private boolean canConnect() {
    try {
      connect();
      return true;
    } catch (SQLException e) {
      disconnect();
      return false;
    }
  }

  private Statements connect() throws SQLException {
    Statements cached = statements;
    if (cached == null) {
      Connection open = connections.getConnection();
      connection = open;
      open.setAutoCommit(false);
      cached = new Statements(open);
      statements = cached;
    }
    return cached;
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
    // Something to do, so that the thread need not wait for its next look.
    waiting.offer(new StoreTask.Single<>(statements -> "woken"));
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<StoreTask<?>> left = new ArrayList<>();
    waiting.drainTo(left);
    for (StoreTask<?> task : left) {
      task.fail(new StoreException("the store is closed"));
    }
  }
}
