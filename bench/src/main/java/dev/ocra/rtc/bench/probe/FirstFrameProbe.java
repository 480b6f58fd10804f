package dev.ocra.rtc.bench.probe;

import dev.ocra.rtc.bench.media.Sample;
import dev.ocra.rtc.bench.subject.Latches;
import dev.ocra.rtc.bench.subject.Pair;
import dev.ocra.rtc.bench.subject.PairOptions;
import dev.ocra.rtc.bench.subject.Subject;
import dev.ocra.rtc.bench.subject.Track;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullMarked;

/**
 * From the offer to the first decoded frame of its full size, with what each engine does by itself
 * about the bitrate to begin with.
 */
@NullMarked
final class FirstFrameProbe implements Probe {
  private static final int WARM_UP = 2;

  @Override
  public void run(ProbeRun run) {
    int width = run.number("width");
    int height = run.number("height");
    Pictures pictures = new Pictures(width, height);
    double[] figures = new double[run.number("calls")];
    try (Subject subject = run.kind().open()) {
      for (int i = -WARM_UP; i < figures.length; i++) {
        double milliseconds = firstFrame(subject, pictures, width, height);
        if (i >= 0) {
          figures[i] = milliseconds;
        }
      }
    }
    run.figure("time", new Sample(figures).median());
  }

  private static double firstFrame(Subject subject, Pictures pictures, int width, int height) {
    CountDownLatch seen = new CountDownLatch(1);
    try (Track track = subject.openTrack(width, height);
        Pair pair = subject.openPair(new PairOptions("VP8", 0));
        Camera camera = new Camera(track, pictures, 30, 3_000)) {
      camera.start();
      pair.send(track);
      pair.receive((luma, stride, shownWidth, shownHeight) -> seen.countDown());
      long began = System.nanoTime();
      pair.connect();
      Latches.await(seen, "the first frame");
      return (System.nanoTime() - began) / 1e6;
    }
  }
}
