package dev.ocra.rtc.server.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Rates, in time that the test moves. */
@NullMarked
class TokenBucketsTest {
  // Near the end of the numbers: times are compared as nanoTime wants it.
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(2));

  private void pass(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private TokenBuckets<String> buckets(Rate rate, int most) {
    return new TokenBuckets<>(rate, most, now::get);
  }

  private static int taken(TokenBuckets<String> buckets, String key, int asked) {
    int taken = 0;
    for (int i = 0; i < asked; i++) {
      taken += buckets.take(key) == 0 ? 1 : 0;
    }
    return taken;
  }

  @Test
  void aBurstIsLetThroughAndThenTheRate() {
    TokenBuckets<String> buckets = buckets(new Rate(10, 30), 100);
    assertEquals(30, taken(buckets, "a", 1_000));
    assertEquals(TimeUnit.MILLISECONDS.toNanos(100), buckets.take("a"));
    for (int second = 0; second < 10; second++) {
      pass(1_000);
      assertEquals(10, taken(buckets, "a", 1_000), "across the end of the numbers too");
    }
    pass(60_000);
    assertEquals(30, taken(buckets, "a", 1_000), "silence gives a burst and no more");
  }

  @Test
  void keysDoNotTakeFromEachOther() {
    TokenBuckets<String> buckets = buckets(new Rate(1, 5), 100);
    assertEquals(5, taken(buckets, "a", 100));
    assertEquals(5, taken(buckets, "b", 100));
    assertEquals(0, taken(buckets, "a", 100));
  }

  @Test
  void noRateIsNoLimitAndNoMemory() {
    TokenBuckets<String> buckets = buckets(Rate.UNLIMITED, 100);
    assertEquals(10_000, taken(buckets, "a", 10_000));
    assertEquals(0, buckets.size());
    assertThrows(IllegalArgumentException.class, () -> new Rate(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Rate(1, 0));
  }

  @Test
  void whatHappenedAlreadyIsWaitedForInTheEnd() {
    TokenBucket bucket = new TokenBucket(new Rate(1_000, 500), now.get());
    assertEquals(0, bucket.charge(now.get(), 400));
    assertEquals(TimeUnit.MILLISECONDS.toNanos(900), bucket.charge(now.get(), 1_000));
    pass(900);
    assertEquals(0, bucket.charge(now.get(), 0));
    assertNotEquals(0, bucket.charge(now.get(), 1));
  }

  @Test
  void whoIsSilentIsForgotten() {
    TokenBuckets<String> buckets = buckets(new Rate(10, 10), 1_000_000);
    for (int i = 0; i < 10_000; i++) {
      assertEquals(0, buckets.take("key" + i));
      pass(10);
    }
    // A bucket is full again after 100 ms: what is older goes, a few with each newcomer.
    assertTrue(buckets.size() < 200, "remembered: " + buckets.size());
  }

  @Test
  void itsMemoryIsBoundedWhateverComes() {
    TokenBuckets<String> buckets = buckets(new Rate(1, 1_000), 500);
    for (int i = 0; i < 20_000; i++) {
      buckets.take("key" + i);
    }
    assertTrue(buckets.size() <= 520, "remembered: " + buckets.size());
  }

  @Test
  void whatIsHeldStays() {
    TokenBuckets<String> buckets = buckets(new Rate(1, 10), 10);
    TokenBucket held = buckets.hold("held");
    assertEquals(0, held.take(now.get()));
    for (int i = 0; i < 1_000; i++) {
      buckets.take("key" + i);
    }
    assertSame(held, buckets.hold("held"));
    buckets.release("held");
    assertEquals(9, taken(buckets, "held", 100));
    buckets.release("held");
    assertEquals(0, taken(buckets, "held", 100), "coming back does not fill it");
    pass(60_000);
    buckets.hold("held");
    buckets.release("held");
    assertEquals(10, taken(buckets, "held", 100));
  }

  @Test
  void threadsTogetherGetNoMoreThanOne() throws Exception {
    TokenBuckets<String> buckets = buckets(new Rate(1, 10_000), 10);
    AtomicInteger taken = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(() -> taken.addAndGet(taken(buckets, "a", 5_000)));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join(10_000);
    }
    assertEquals(10_000, taken.get());
  }
}
