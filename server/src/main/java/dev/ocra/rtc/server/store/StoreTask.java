package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.store.StoreWriter.Batch;
import dev.ocra.rtc.server.store.StoreWriter.Operation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for the writer, and who waits for it. Run and completed on the writer's thread. */
@NullMarked
abstract sealed class StoreTask<T extends @Nullable Object> {
  private static final Logger LOG = LoggerFactory.getLogger(StoreTask.class);

  private final CompletableFuture<T> result = new CompletableFuture<>();

  final CompletableFuture<T> result() {
    return result;
  }

  final void fail(StoreException problem) {
    result.completeExceptionally(problem);
  }

  /** Gives out the result, after the commit. */
  final void complete() {
    try {
      complete(result);
    } catch (RuntimeException e) {
      LOG.error("who asked for a change failed", e);
    }
  }

  abstract void complete(CompletableFuture<T> waiting);

  /** Runs tasks within a transaction: operations in their place, the others with their kind. */
  static void runAll(Statements statements, List<StoreTask<?>> tasks) throws SQLException {
    Map<Batch<?>, Kind<?>> kinds = new LinkedHashMap<>();
    for (StoreTask<?> task : tasks) {
      if (task instanceof Grouped<?, ?> grouped) {
        grouped.join(kinds);
      } else if (task instanceof Single<?> single) {
        run(statements, kinds);
        single.run(statements);
      }
    }
    run(statements, kinds);
  }

  private static void run(Statements statements, Map<Batch<?>, Kind<?>> kinds) throws SQLException {
    for (Kind<?> kind : kinds.values()) {
      kind.run(statements);
    }
    kinds.clear();
  }

  private static final class Kind<C> {
    private final Batch<C> batch;
    private final List<C> changes = new ArrayList<>();

    Kind(Batch<C> batch) {
      this.batch = batch;
    }

    void run(Statements statements) throws SQLException {
      batch.run(statements, changes);
    }
  }

  /** An operation of its own. */
  static final class Single<T extends @Nullable Object> extends StoreTask<T> {
    private final Operation<T> operation;
    private @Nullable Runnable completion;

    Single(Operation<T> operation) {
      this.operation = operation;
    }

    void run(Statements statements) throws SQLException {
      T value = operation.run(statements);
      completion = () -> result().complete(value);
    }

    @Override
    void complete(CompletableFuture<T> waiting) {
      Runnable ready = completion;
      if (ready != null) {
        ready.run();
      }
    }
  }

  /** One of many. */
  static final class Grouped<C, D extends C> extends StoreTask<D> {
    private final Batch<C> batch;
    private final D change;

    Grouped(Batch<C> batch, D change) {
      this.batch = batch;
      this.change = change;
    }

    // The kind under a batch is of that batch's type.
    @SuppressWarnings("unchecked")
    void join(Map<Batch<?>, Kind<?>> kinds) {
      Kind<C> kind = (Kind<C>) kinds.computeIfAbsent(batch, Kind::new);
      kind.changes.add(change);
    }

    @Override
    void complete(CompletableFuture<D> waiting) {
      waiting.complete(change);
    }
  }
}
