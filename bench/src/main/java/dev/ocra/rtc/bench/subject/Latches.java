package dev.ocra.rtc.bench.subject;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** Waits for an event, with a limit. */
@NullMarked
public final class Latches {
  private Latches() {}

  /** Waits until the latch is open. */
  public static void await(CountDownLatch latch, String what) {
    try {
      if (!latch.await(Pair.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(what + " took too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
