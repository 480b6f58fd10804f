package dev.ocra.rtc.server.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final long SECONDS = 10;

  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final Lane lane = new Lane(executor, InstantSource.system());
  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void end() {
    executor.shutdownNow();
  }

  @Test
  void whatIsGivenTogetherRunsInOneBurst() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    lane.execute(
        () -> {
          lane.execute(() -> seen.add("second"));
          lane.execute(done::countDown);
          lane.afterBurst(() -> seen.add("after"));
          seen.add("first");
        });
    assertTrue(done.await(SECONDS, TimeUnit.SECONDS));

    assertEquals(List.of("first", "second", "after"), onLane());
  }

  @Test
  void aTimerIsABurstToo() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    lane.after(
        Duration.ofMillis(1),
        () -> {
          lane.afterBurst(done::countDown);
          throw new IllegalStateException("a fault, to be logged");
        });

    assertTrue(done.await(SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void whatComesByAnotherWayIsNotLeftUntilTheNextBurst() throws Exception {
    CountDownLatch done = new CountDownLatch(1);

    new Lane(executor, InstantSource.system()).execute(() -> lane.afterBurst(done::countDown));

    assertTrue(done.await(SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void aFaultEndsNeitherTheBurstNorTheLane() throws Exception {
    lane.execute(
        () -> {
          lane.execute(() -> seen.add("next"));
          throw new AssertionError("a fault, to be logged");
        });

    assertEquals(List.of("next"), onLane());
  }

  @Test
  void tasksOfEachThreadKeepTheirOrderAndNoneIsLost() throws Exception {
    int count = 20_000;
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(
                number ->
                    new Thread(
                        () -> {
                          for (int i = 0; i < count; i++) {
                            String name = number + " " + i;
                            lane.execute(() -> seen.add(name));
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    List<String> all = onLane();
    for (int number = 0; number < threads.size(); number++) {
      String prefix = number + " ";
      assertEquals(
          IntStream.range(0, count).mapToObj(i -> prefix + i).toList(),
          all.stream().filter(name -> name.startsWith(prefix)).toList());
    }
  }

  // Behind everything that was given to the lane so far, and what follows its burst.
  private List<String> onLane() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    lane.execute(() -> lane.afterBurst(reached::countDown));
    assertTrue(reached.await(SECONDS, TimeUnit.SECONDS));
    return executor.submit(() -> List.copyOf(seen)).get(SECONDS, TimeUnit.SECONDS);
  }
}
