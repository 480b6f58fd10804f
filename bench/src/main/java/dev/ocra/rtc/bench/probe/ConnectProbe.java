package dev.ocra.rtc.bench.probe;

import dev.ocra.rtc.bench.media.Sample;
import dev.ocra.rtc.bench.subject.Pair;
import dev.ocra.rtc.bench.subject.PairOptions;
import dev.ocra.rtc.bench.subject.Subject;
import org.jspecify.annotations.NullMarked;

/** Two connections, from the offer to connected: the first of the process, and then warm. */
@NullMarked
final class ConnectProbe implements Probe {
  private static final int WARM_UP = 5;

  @Override
  public void run(ProbeRun run) {
    PairOptions options =
        run.text("media").equals("audio") ? PairOptions.AUDIO : new PairOptions("VP8", 0);
    double[] figures = new double[run.number("pairs")];
    try (Subject subject = run.kind().open()) {
      run.figure("first", connect(subject, options));
      for (int i = -WARM_UP; i < figures.length; i++) {
        double milliseconds = connect(subject, options);
        if (i >= 0) {
          figures[i] = milliseconds;
        }
      }
      run.figure("warm", new Sample(figures).median());
    }
  }

  private static double connect(Subject subject, PairOptions options) {
    try (Pair pair = subject.openPair(options)) {
      long began = System.nanoTime();
      pair.connect();
      return (System.nanoTime() - began) / 1e6;
    }
  }
}
