package dev.ocra.rtc.bench.server.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/** Questions of other threads to what lives on a loop. */
@NullMarked
final class Asking {
  private static final long ANSWER_SECONDS = 8;
  private static final long LOOK_MILLIS = 20;

  private Asking() {}

  static <T> T ask(Loop loop, Supplier<T> question) throws InterruptedException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    loop.execute(() -> answer.complete(question.get()));
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the load does not answer", e);
    }
  }

  /** Waits until it is so; returns false if the time is over before. */
  static boolean await(Loop loop, BooleanSupplier state, int seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!ask(loop, state::getAsBoolean)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return true;
  }
}
