package dev.ocra.rtc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.internal.ErrorValue;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The result of an asynchronous method: a {@link CompletableFuture} that fails with {@link
 * SinchException}, with {@link #then} and {@link #fail} beside the inherited methods.
 *
 * <p><b>Order:</b> callbacks that were given to the asynchronous method run first; then what was
 * added with {@code then} and {@code fail}, in the order of adding. The inherited methods keep no
 * order among themselves.
 *
 * <p><b>Threads:</b> any. What is added before the result is there runs where the promise is
 * completed: for a client's promises on the client's callback executor. What is added later runs at
 * once, on the adding thread.
 *
 * @param <T> the result
 */
@NullMarked
public final class SinchPromise<T extends @Nullable Object> extends CompletableFuture<T> {
  private final @Nullable Consumer<? super T> onSuccess;
  private final @Nullable Consumer<? super SinchError> onFailure;
  private final AtomicBoolean settled = new AtomicBoolean();

  // Reactions run in the order of adding, one at a time, which dependents of the base class do not.
  private final Queue<Runnable> reactions = new ConcurrentLinkedQueue<>();
  private final AtomicInteger draining = new AtomicInteger();
  private final AtomicBoolean hooked = new AtomicBoolean();
  private volatile boolean open;

  /** A promise without callbacks, for whoever creates it to complete. */
  public SinchPromise() {
    this(null, null);
  }

  /** A promise whose callbacks run before everything else. */
  public SinchPromise(
      @Nullable Consumer<? super T> onSuccess, @Nullable Consumer<? super SinchError> onFailure) {
    this.onSuccess = onSuccess;
    this.onFailure = onFailure;
  }

  /**
   * Runs the handler with the result, if there is one.
   *
   * @return a promise of the same result, complete after the handler; it fails with what this one
   *     fails with, or with what the handler throws
   */
  @CanIgnoreReturnValue
  public SinchPromise<T> then(Consumer<? super T> handler) {
    Objects.requireNonNull(handler, "handler");
    SinchPromise<T> next = new SinchPromise<>();
    react(
        (value, failure) -> {
          if (failure != null) {
            next.completeExceptionally(failure);
          } else {
            handOver(handler, value, next, () -> next.complete(value));
          }
        });
    return next;
  }

  /**
   * Runs the handler with the error, if this promise or one before it in the chain failed.
   *
   * @return a promise of the same result or failure, complete after the handler; it fails with what
   *     the handler throws
   */
  @CanIgnoreReturnValue
  public SinchPromise<T> fail(Consumer<? super SinchError> handler) {
    Objects.requireNonNull(handler, "handler");
    SinchPromise<T> next = new SinchPromise<>();
    react(
        (value, failure) -> {
          if (failure == null) {
            next.complete(value);
          } else {
            handOver(
                handler, ErrorValue.of(failure), next, () -> next.completeExceptionally(failure));
          }
        });
    return next;
  }

  /**
   * Goes on with what the function makes of the result, if there is one.
   *
   * @return a promise of what the function returns; it fails with what this one fails with, or with
   *     what the function throws
   */
  public <U extends @Nullable Object> SinchPromise<U> map(
      Function<? super T, ? extends U> function) {
    Objects.requireNonNull(function, "function");
    SinchPromise<U> next = new SinchPromise<>();
    react(
        (value, failure) -> {
          if (failure != null) {
            next.completeExceptionally(failure);
          } else {
            complete(next, function, value);
          }
        });
    return next;
  }

  /**
   * Goes on with the promise that the function returns, if there is a result.
   *
   * @return a promise of that one's result; it fails with what this one or that one fails with, or
   *     with what the function throws
   */
  public <U extends @Nullable Object> SinchPromise<U> flatMap(
      Function<? super T, ? extends CompletionStage<? extends U>> function) {
    Objects.requireNonNull(function, "function");
    SinchPromise<U> next = new SinchPromise<>();
    react(
        (value, failure) -> {
          if (failure != null) {
            next.completeExceptionally(failure);
            return;
          }
          try {
            follow(function.apply(value), next);
          } catch (RuntimeException | Error e) {
            next.completeExceptionally(e);
          }
        });
    return next;
  }

  /**
   * Goes on with what the function makes of the error, if this promise or one before it failed: the
   * chain is whole again after it.
   *
   * @return a promise of the result, or of what the function returns; it fails with what the
   *     function throws
   */
  public SinchPromise<T> recover(Function<? super SinchError, ? extends T> function) {
    Objects.requireNonNull(function, "function");
    SinchPromise<T> next = new SinchPromise<>();
    react(
        (value, failure) -> {
          if (failure == null) {
            next.complete(value);
          } else {
            complete(next, function, ErrorValue.of(failure));
          }
        });
    return next;
  }

  /** A promise of what any other stage brings, such as one of a token that is being fetched. */
  public static <U extends @Nullable Object> SinchPromise<U> of(
      CompletionStage<? extends U> stage) {
    SinchPromise<U> promise = new SinchPromise<>();
    follow(stage, promise);
    return promise;
  }

  private static <U extends @Nullable Object> void follow(
      CompletionStage<? extends U> stage, SinchPromise<U> promise) {
    unused(
        stage.whenComplete(
            (value, failure) -> {
              Throwable cause = plain(failure);
              if (cause == null) {
                promise.complete(value);
              } else {
                promise.completeExceptionally(cause);
              }
            }));
  }

  private static <V extends @Nullable Object, U extends @Nullable Object> void complete(
      SinchPromise<U> next, Function<? super V, ? extends U> function, V value) {
    U result;
    try {
      result = function.apply(value);
    } catch (RuntimeException | Error e) {
      next.completeExceptionally(e);
      return;
    }
    next.complete(result);
  }

  /** Completes with a failure. */
  public boolean completeExceptionally(SinchError error) {
    return completeExceptionally(new SinchException(error));
  }

  @Override
  public boolean complete(T value) {
    if (!settled.compareAndSet(false, true)) {
      return false;
    }
    callBack(onSuccess, value);
    return super.complete(value);
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    if (!settled.compareAndSet(false, true)) {
      return false;
    }
    callBack(onFailure, ErrorValue.of(failure));
    return super.completeExceptionally(failure);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    settled.set(true);
    return super.cancel(mayInterruptIfRunning);
  }

  @Override
  public <U extends @Nullable Object> SinchPromise<U> newIncompleteFuture() {
    return new SinchPromise<>();
  }

  private interface Reaction<T extends @Nullable Object> {
    void run(T value, @Nullable Throwable failure);
  }

  private void react(Reaction<T> reaction) {
    reactions.add(() -> unused(super.whenComplete((v, e) -> reaction.run(v, plain(e)))));
    if (hooked.compareAndSet(false, true)) {
      unused(
          super.whenComplete(
              (value, failure) -> {
                open = true;
                drain();
              }));
    } else if (open) {
      drain();
    }
  }

  // A reaction that adds another one, or a second thread, leaves the work to who drains already.
  private void drain() {
    if (draining.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      for (Runnable next = reactions.poll(); next != null; next = reactions.poll()) {
        next.run();
      }
      seen = draining.addAndGet(-seen);
    } while (seen != 0);
  }

  private static <V extends @Nullable Object> void handOver(
      Consumer<? super V> handler, V value, SinchPromise<?> next, Runnable pass) {
    try {
      handler.accept(value);
    } catch (RuntimeException | Error e) {
      next.completeExceptionally(e);
      return;
    }
    pass.run();
  }

  // A callback's exception must not keep the chain from going on.
  private static <V extends @Nullable Object> void callBack(
      @Nullable Consumer<? super V> callback, V value) {
    if (callback == null) {
      return;
    }
    try {
      callback.accept(value);
    } catch (RuntimeException | Error e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  private static @Nullable Throwable plain(@Nullable Throwable failure) {
    return failure instanceof java.util.concurrent.CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static void unused(Object ignored) {}
}
