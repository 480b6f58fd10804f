package dev.ocra.rtc.server.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class StoreResultsTest {
  private final VirtualTime time = new VirtualTime();
  private final Lane lane = new Lane(time, time);
  private final StoreResults results = new StoreResults(lane);
  private final List<String> seen = new ArrayList<>();

  @Test
  void resultsKeepTheirOrderAndLetOthersIn() {
    List<CompletableFuture<Integer>> stages = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      CompletableFuture<Integer> stage = new CompletableFuture<>();
      stages.add(stage);
      results.onLane(stage, result -> seen.add("" + result), failure -> seen.add("failed"));
    }
    lane.execute(
        () -> {
          IntStream.range(0, 150).forEach(i -> stages.get(i).complete(i));
          lane.execute(() -> seen.add("a call"));
        });
    time.advance(Duration.ZERO);
    List<String> expected =
        new ArrayList<>(IntStream.range(0, 150).mapToObj(Integer::toString).toList());
    expected.add(StoreResults.TURN, "a call");
    assertEquals(expected, seen);
  }

  @Test
  void oneThatFailsEndsNoOther() {
    results.onLane(
        CompletableFuture.completedFuture(1),
        result -> {
          throw new IllegalStateException("a fault of the handler, on purpose");
        },
        failure -> seen.add("failed"));
    results.onLane(
        CompletableFuture.failedFuture(new IllegalStateException("the store is gone")),
        result -> seen.add("done"),
        failure -> seen.add("failed"));
    results.onLane(CompletableFuture.completedFuture(2), result -> seen.add("done"), failure -> {});
    time.advance(Duration.ZERO);
    assertEquals(List.of("failed", "done"), seen);
  }
}
