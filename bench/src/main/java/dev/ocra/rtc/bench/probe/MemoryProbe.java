package dev.ocra.rtc.bench.probe;

import dev.ocra.rtc.bench.subject.Pair;
import dev.ocra.rtc.bench.subject.PairOptions;
import dev.ocra.rtc.bench.subject.Subject;
import dev.ocra.rtc.bench.subject.Track;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** Resident memory once there is an engine, and in a 720p call. */
@NullMarked
final class MemoryProbe implements Probe {
  @Override
  public void run(ProbeRun run) throws IOException, InterruptedException {
    try (Subject subject = run.kind().open()) {
      run.figure("engine", ResidentMemory.mebibytes());
      Pictures pictures = new Pictures(1280, 720);
      try (Track track = subject.openTrack(1280, 720);
          Pair pair = subject.openPair(new PairOptions("VP8", 2_500));
          Camera camera = new Camera(track, pictures, 30, 10_000)) {
        pair.send(track);
        pair.receive((luma, stride, width, height) -> {});
        pair.connect();
        camera.start();
        TimeUnit.SECONDS.sleep(run.number("seconds"));
        run.figure("call", ResidentMemory.mebibytes());
      }
    }
  }
}
