package dev.ocra.rtc.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/** Lets a test wait in real time until something is so: looked at when something has happened. */
@NullMarked
final class Happenings {
  private long count;

  /** Something has happened. */
  synchronized void happened() {
    count++;
    notifyAll();
  }

  /** Waits until it is so. */
  void await(Duration longest, Supplier<String> what, BooleanSupplier isSo)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      long before;
      synchronized (this) {
        before = count;
      }
      if (isSo.getAsBoolean()) {
        return;
      }
      synchronized (this) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("not within " + longest.toSeconds() + " s: " + what.get());
        }
        if (count == before) {
          wait(left);
        }
      }
    }
  }
}
