package dev.ocra.rtc.bench.probe;

import dev.ocra.rtc.bench.subject.Track;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;

/** Pushes pictures at an even rate, and remembers when each was pushed. */
@NullMarked
final class Camera implements AutoCloseable {
  private final Track track;
  private final Pictures pictures;
  private final long period;
  private final long[] pushed;
  private final Thread thread;
  private volatile int count;
  private volatile boolean closed;

  Camera(Track track, Pictures pictures, int framesPerSecond, int most) {
    this.track = track;
    this.pictures = pictures;
    period = 1_000_000_000L / framesPerSecond;
    pushed = new long[most];
    thread = new Thread(this::run, "camera");
    thread.setDaemon(true);
  }

  Camera start() {
    thread.start();
    return this;
  }

  private void run() {
    Pictures.Pen pen = pictures.new Pen();
    long due = System.nanoTime();
    for (int number = 0; number < pushed.length && !closed; number++) {
      long now = System.nanoTime();
      while (now < due) {
        LockSupport.parkNanos(due - now);
        now = System.nanoTime();
      }
      pushed[number] = now;
      count = number + 1;
      track.push(pen.at(number), now);
      due += period;
    }
  }

  /** How many were pushed. */
  int count() {
    return count;
  }

  /** When a picture was pushed, {@link System#nanoTime()}. */
  long pushedAt(int number) {
    return number < count ? pushed[number] : 0;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
