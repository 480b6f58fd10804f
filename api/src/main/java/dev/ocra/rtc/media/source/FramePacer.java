package dev.ocra.rtc.media.source;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;

/**
 * Calls for pictures at an even rate, on a thread of its own.
 *
 * <p>A picture that would come too late is left out rather than sent in a burst.
 */
@NullMarked
final class FramePacer {
  /** Makes a picture. */
  @FunctionalInterface
  interface Painter {
    /** False ends the pictures. */
    boolean paint();
  }

  private final Thread thread;
  private final Painter painter;
  private final FrameSchedule schedule;
  private volatile boolean stopped;

  FramePacer(String threadName, FrameSchedule schedule, Painter painter) {
    this.schedule = schedule;
    this.painter = painter;
    thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Returns when no picture is being made any more. */
  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    if (Thread.currentThread() == thread) {
      return;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long start = System.nanoTime();
    long picture = 0;
    while (await(start + schedule.dueNanos(picture)) && painter.paint()) {
      picture = schedule.next(picture, System.nanoTime() - start);
    }
  }

  private boolean await(long deadline) {
    while (!stopped) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return true;
      }
      LockSupport.parkNanos(this, left);
    }
    return false;
  }
}
