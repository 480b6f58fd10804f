package dev.ocra.rtc.bench.probe;

import dev.ocra.rtc.bench.subject.Pair;
import dev.ocra.rtc.bench.subject.PairOptions;
import dev.ocra.rtc.bench.subject.Subject;
import java.io.IOException;
import org.jspecify.annotations.NullMarked;

/** How much resident memory grows while pairs are opened and closed, once it is warm. */
@NullMarked
final class LeakProbe implements Probe {
  private static final int WARM_UP = 100;

  @Override
  public void run(ProbeRun run) throws IOException {
    try (Subject subject = run.kind().open()) {
      openAndClose(subject, WARM_UP);
      double before = ResidentMemory.mebibytes();
      openAndClose(subject, run.number("pairs") - WARM_UP);
      run.figure("growth", ResidentMemory.mebibytes() - before);
    }
  }

  private static void openAndClose(Subject subject, int pairs) {
    for (int i = 0; i < pairs; i++) {
      try (Pair pair = subject.openPair(new PairOptions("VP8", 0))) {
        pair.connect();
      }
    }
  }
}
