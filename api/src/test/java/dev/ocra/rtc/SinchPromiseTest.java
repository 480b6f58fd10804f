package dev.ocra.rtc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.internal.ErrorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SinchPromiseTest {
  private static final SinchError ERROR = ErrorValue.of(ErrorType.API, 42, "no");
  private final List<String> heard = new ArrayList<>();

  @Test
  void callbacksComeBeforeTheChainAndTheChainInOrder() {
    SinchPromise<String> promise =
        new SinchPromise<>(value -> heard.add("callback " + value), error -> heard.add("no"));
    promise.then(value -> heard.add("first")).then(value -> heard.add("after first"));
    promise.then(value -> heard.add("second"));
    var unused = promise.thenAccept(value -> heard.add("inherited"));
    assertTrue(promise.complete("x"));
    assertEquals("callback x", heard.get(0));
    heard.remove("inherited"); // anywhere after the callback
    assertEquals(List.of("callback x", "first", "after first", "second"), heard);
  }

  @Test
  void errorsPassDownTheChain() {
    SinchPromise<String> promise =
        new SinchPromise<>(value -> heard.add("no"), error -> heard.add("callback"));
    promise
        .then(value -> heard.add("no"))
        .then(value -> heard.add("no"))
        .fail(error -> heard.add(error.getErrorType() + " " + error.getCode()))
        .fail(error -> heard.add("again"));
    promise.completeExceptionally(ERROR);
    assertEquals(List.of("callback", "API 42", "again"), heard);
  }

  @Test
  void whatAHandlerThrowsFailsWhatFollows() {
    SinchPromise<String> promise = new SinchPromise<>();
    promise
        .then(
            value -> {
              throw new IllegalArgumentException("handler");
            })
        .then(value -> heard.add("no"))
        .fail(error -> heard.add(error.getErrorType() + " " + error.getMessage()));
    promise.complete("x");
    assertEquals(List.of("GENERIC handler"), heard);
  }

  @Test
  void aResultThatIsThereIsGivenAtOnce() {
    SinchPromise<String> promise = new SinchPromise<>();
    promise.complete("x");
    promise.then(heard::add);
    assertEquals(List.of("x"), heard);
  }

  @Test
  void theFirstCompletionWins() {
    AtomicInteger calls = new AtomicInteger();
    SinchPromise<String> promise =
        new SinchPromise<>(v -> calls.incrementAndGet(), e -> calls.incrementAndGet());
    assertTrue(promise.complete("x"));
    assertFalse(promise.complete("y"));
    assertFalse(promise.completeExceptionally(ERROR));
    assertEquals(1, calls.get());
    assertEquals("x", promise.join());
  }

  @Test
  void inheritedMethodsGivePromisesWithTheTypedException() {
    SinchPromise<String> promise = new SinchPromise<>();
    var mapped = promise.thenApply(String::length);
    assertInstanceOf(SinchPromise.class, mapped);
    promise.completeExceptionally(ERROR);
    try {
      mapped.join();
      throw new AssertionError("it failed");
    } catch (CompletionException e) {
      assertEquals(ERROR, assertInstanceOf(SinchException.class, e.getCause()).getError());
    }
  }

  @Test
  void aHandlerAddedByAHandlerRunsAfterThoseBeforeIt() {
    SinchPromise<String> promise = new SinchPromise<>();
    promise.then(
        value -> {
          heard.add("a");
          promise.then(again -> heard.add("c"));
        });
    promise.then(value -> heard.add("b"));
    promise.complete("x");
    assertEquals(List.of("a", "b", "c"), heard);
  }

  @Test
  void handlersFromManyThreadsRunOnceEach() throws InterruptedException {
    SinchPromise<String> promise = new SinchPromise<>();
    AtomicInteger runs = new AtomicInteger();
    int threads = 4;
    int each = 500;
    CountDownLatch done = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      new Thread(
              () -> {
                for (int j = 0; j < each; j++) {
                  promise.then(value -> runs.incrementAndGet());
                }
                done.countDown();
              })
          .start();
    }
    promise.complete("x");
    assertTrue(done.await(10, TimeUnit.SECONDS));
    SinchPromise<String> last = promise.then(value -> {});
    assertEquals("x", last.orTimeout(10, TimeUnit.SECONDS).join());
    assertEquals(threads * each, runs.get());
  }
}
