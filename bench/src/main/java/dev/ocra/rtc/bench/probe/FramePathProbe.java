package dev.ocra.rtc.bench.probe;

import dev.ocra.rtc.bench.subject.Subject;
import dev.ocra.rtc.bench.subject.Track;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;

/**
 * Frames from Java, through a local track, to a sink in Java: the time for one, over many in a row.
 * Every frame has to arrive.
 */
@NullMarked
final class FramePathProbe implements Probe {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  @Override
  public void run(ProbeRun run) {
    int frames = run.number("frames");
    try (Subject subject = run.kind().open();
        Track track = subject.openTrack(WIDTH, HEIGHT)) {
      AtomicLong arrived = new AtomicLong();
      if (run.text("sink").equals("yes")) {
        track.setSink((luma, stride, width, height) -> arrived.lazySet(arrived.getPlain() + 1));
        while (arrived.get() == 0) {
          push(track, 1); // attaching may take a moment
        }
        arrived.set(0);
      }
      push(track, frames);
      arrived.set(0);
      long began = System.nanoTime();
      push(track, frames);
      run.figure("time", (System.nanoTime() - began) / 1e3 / frames);
      if (run.text("sink").equals("yes")) {
        run.figure("lost", (double) (frames - arrived.get()));
      }
    }
  }

  private static void push(Track track, int frames) {
    for (int i = 0; i < frames; i++) {
      track.pushEmpty(System.nanoTime());
    }
  }
}
