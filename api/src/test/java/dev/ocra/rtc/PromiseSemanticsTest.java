package dev.ocra.rtc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.ocra.rtc.internal.ErrorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table of what promises do: a chain, what completes it, and how it ends. */
class PromiseSemanticsTest {
  private static final SinchError ERROR = ErrorValue.of(ErrorType.API, 42, "no");

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  private enum Row {
    THEN_PASSES_THE_RESULT_ON("a", (p, log) -> p.then(log::add), "a", "[a]"),
    THEN_IS_SKIPPED_BY_A_FAILURE(null, (p, log) -> p.then(log::add), "!42", "[]"),
    FAIL_IS_SKIPPED_BY_A_RESULT("a", (p, log) -> p.fail(e -> log.add("e")), "a", "[]"),
    FAIL_PASSES_THE_ERROR_ON(null, (p, log) -> p.fail(e -> log.add("e")), "!42", "[e]"),
    MAP_RETURNS("a", (p, log) -> p.map(v -> v + "b"), "ab", "[]"),
    MAP_IS_SKIPPED_BY_A_FAILURE(null, (p, log) -> p.map(v -> v + "b"), "!42", "[]"),
    MAP_THAT_THROWS_FAILS("a", (p, log) -> p.map(v -> boom()), "!1", "[]"),
    FLAT_MAP_ADOPTS_A_RESULT("a", (p, log) -> p.flatMap(v -> done(v + "b")), "ab", "[]"),
    FLAT_MAP_ADOPTS_A_FAILURE("a", (p, log) -> p.flatMap(v -> failed()), "!42", "[]"),
    FLAT_MAP_THAT_THROWS_FAILS("a", (p, log) -> p.flatMap(v -> done(boom())), "!1", "[]"),
    FLAT_MAP_IS_SKIPPED_BY_A_FAILURE(
        null, (p, log) -> p.flatMap(PromiseSemanticsTest::done), "!42", "[]"),
    RECOVER_MAKES_THE_CHAIN_WHOLE(
        null,
        (p, log) -> p.recover(e -> "was " + e.getCode()).then(log::add),
        "was 42",
        "[was 42]"),
    RECOVER_IS_SKIPPED_BY_A_RESULT("a", (p, log) -> p.recover(e -> "no"), "a", "[]"),
    RECOVER_THAT_THROWS_FAILS(null, (p, log) -> p.recover(e -> boom()), "!1", "[]"),
    AN_ERROR_TRAVELS_DOWN_TO_THE_FIRST_FAIL(
        null,
        (p, log) -> p.then(log::add).map(v -> v + "x").then(log::add).fail(e -> log.add("e")),
        "!42",
        "[e]"),
    AFTER_RECOVERY_A_LATER_FAIL_IS_SKIPPED(
        null, (p, log) -> p.recover(e -> "r").fail(e -> log.add("e")), "r", "[]"),
    ANOTHER_STAGE_BECOMES_A_PROMISE(
        "a",
        (p, log) ->
            SinchPromise.of(
                new CompletableFuture<String>().completeAsync(() -> "s", Runnable::run)),
        "s",
        "[]");

    final @org.jspecify.annotations.Nullable String given;
    final BiFunction<SinchPromise<String>, List<String>, SinchPromise<String>> chain;
    final String end;
    final String heard;

    Row(
        @org.jspecify.annotations.Nullable String given,
        BiFunction<SinchPromise<String>, List<String>, SinchPromise<String>> chain,
        String end,
        String heard) {
      this.given = given;
      this.chain = chain;
      this.end = end;
      this.heard = heard;
    }
  }

  private static String boom() {
    throw new IllegalStateException("boom");
  }

  private static SinchPromise<String> done(String value) {
    SinchPromise<String> promise = new SinchPromise<>();
    promise.complete(value);
    return promise;
  }

  private static SinchPromise<String> failed() {
    SinchPromise<String> promise = new SinchPromise<>();
    promise.completeExceptionally(ERROR);
    return promise;
  }

  @ParameterizedTest
  @EnumSource(Row.class)
  void completedAfterTheChainIsMade(Row row) {
    SinchPromise<String> promise = new SinchPromise<>();
    List<String> heard = new ArrayList<>();
    SinchPromise<String> last = row.chain.apply(promise, heard);
    settle(promise, row);
    check(row, last, heard);
  }

  @ParameterizedTest
  @EnumSource(Row.class)
  void completedBeforeTheChainIsMade(Row row) {
    SinchPromise<String> promise = new SinchPromise<>();
    List<String> heard = new ArrayList<>();
    settle(promise, row);
    check(row, row.chain.apply(promise, heard), heard);
  }

  private static void settle(SinchPromise<String> promise, Row row) {
    if (row.given == null) {
      promise.completeExceptionally(ERROR);
    } else {
      promise.complete(row.given);
    }
  }

  private static void check(Row row, SinchPromise<String> last, List<String> heard) {
    List<String> end = new ArrayList<>();
    last.then(end::add).fail(error -> end.add("!" + error.getCode()));
    assertNotNull(end);
    assertEquals(List.of(row.end), end);
    assertEquals(row.heard, heard.toString());
  }
}
