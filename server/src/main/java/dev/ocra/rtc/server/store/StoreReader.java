package dev.ocra.rtc.server.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.NullMarked;

/** Reads, on a few threads: what is committed when it is asked for is seen. */
@NullMarked
final class StoreReader implements AutoCloseable {
  private static final int MOST_WAITING = 20_000;
  private static final long CLOSING_SECONDS = 10;

  private final Jdbi jdbi;
  private final ThreadPoolExecutor threads;

  StoreReader(DataSource connections) {
    jdbi = Jdbi.create(connections);
    threads =
        new ThreadPoolExecutor(
            Database.READERS,
            Database.READERS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "ocra-store-reader");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Has it read soon. Fails at once if too much waits already, or the store is closed. */
  <T> CompletionStage<T> submit(Function<Handle, T> query) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      threads.execute(
          () -> {
            try {
              result.complete(jdbi.withHandle(query::apply));
            } catch (RuntimeException e) {
              result.completeExceptionally(new StoreException("the store cannot be read now", e));
            }
          });
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new StoreException("too much waits for the store", e));
    }
    return result;
  }

  /** How many wait for their turn. */
  int waiting() {
    return threads.getQueue().size();
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
