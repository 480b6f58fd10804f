package dev.ocra.rtc.bench.probe;

import com.sun.management.ThreadMXBean;
import dev.ocra.rtc.bench.subject.Pair;
import dev.ocra.rtc.bench.subject.PairOptions;
import dev.ocra.rtc.bench.subject.Subject;
import dev.ocra.rtc.bench.subject.Track;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/**
 * What a 720p call leaves on the Java heap for each frame, on all threads, from the push to the
 * sink. The harness itself draws with what it made before.
 */
@NullMarked
final class AllocationProbe implements Probe {
  @Override
  public void run(ProbeRun run) throws InterruptedException {
    int seconds = run.number("seconds");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Pictures pictures = new Pictures(1280, 720);
    try (Subject subject = run.kind().open();
        Track track = subject.openTrack(1280, 720);
        Pair pair = subject.openPair(new PairOptions("VP8", 2_500));
        Camera camera = new Camera(track, pictures, 30, (seconds + 30) * 30)) {
      AtomicInteger shown = new AtomicInteger();
      pair.send(track);
      pair.receive((luma, stride, width, height) -> shown.incrementAndGet());
      pair.connect();
      camera.start();
      TimeUnit.SECONDS.sleep(run.number("warm-up"));
      Map<Long, Long> before = allocated(threads);
      int frames = camera.count();
      TimeUnit.SECONDS.sleep(seconds);
      frames = camera.count() - frames;
      long bytes = 0;
      // The figures are read on this thread, whose own work is not the engine's.
      before.remove(Thread.currentThread().getId());
      for (Map.Entry<Long, Long> thread : before.entrySet()) {
        bytes += Math.max(0, threads.getThreadAllocatedBytes(thread.getKey()) - thread.getValue());
      }
      run.figure("bytes", (double) bytes / frames);
    }
  }

  private static Map<Long, Long> allocated(ThreadMXBean threads) {
    Map<Long, Long> bytes = new HashMap<>();
    for (long id : threads.getAllThreadIds()) {
      bytes.put(id, threads.getThreadAllocatedBytes(id));
    }
    return bytes;
  }
}
