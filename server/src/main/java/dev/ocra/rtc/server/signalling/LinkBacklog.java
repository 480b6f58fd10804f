package dev.ocra.rtc.server.signalling;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/**
 * How many frames of one link wait for the lane. When they are many the link is not read until half
 * of them are done: who floods waits in line with itself, not before the others. Frames enter on
 * the edge's thread and leave on the lane.
 */
@NullMarked
final class LinkBacklog {
  private final LinkOutput output;
  private final int most;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean held = new AtomicBoolean();

  LinkBacklog(LinkOutput output, int most) {
    this.output = output;
    this.most = most;
  }

  void entered() {
    if (waiting.incrementAndGet() >= most && held.compareAndSet(false, true)) {
      output.holdReading();
      // The lane may have been faster than this thread.
      resumeIfDone();
    }
  }

  void left() {
    waiting.decrementAndGet();
    resumeIfDone();
  }

  private void resumeIfDone() {
    if (held.get() && waiting.get() <= most / 2 && held.compareAndSet(true, false)) {
      output.resumeReading();
    }
  }
}
