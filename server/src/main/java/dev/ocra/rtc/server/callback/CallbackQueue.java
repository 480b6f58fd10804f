package dev.ocra.rtc.server.callback;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The callbacks of one application: so many are open at once, so many wait, so that a slow server
 * of one application holds up no other. For any thread.
 */
@NullMarked
final class CallbackQueue {
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final int maxOpen;
  private final int maxWaiting;
  private int open;

  CallbackQueue(int maxOpen, int maxWaiting) {
    this.maxOpen = maxOpen;
    this.maxWaiting = maxWaiting;
  }

  /**
   * Starts now or in its turn; whoever starts has to call {@link #done} once. Returns false if too
   * many wait.
   */
  boolean submit(Runnable start) {
    synchronized (this) {
      if (open >= maxOpen) {
        if (waiting.size() >= maxWaiting) {
          return false;
        }
        waiting.add(start);
        return true;
      }
      open++;
    }
    start.run();
    return true;
  }

  /** One is over: the next may start. */
  void done() {
    Runnable next = next();
    if (next != null) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = waiting.poll();
    if (next == null) {
      open--;
    }
    return next;
  }
}
