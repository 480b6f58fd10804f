package dev.ocra.rtc.bench.probe;

import com.sun.management.OperatingSystemMXBean;
import dev.ocra.rtc.bench.media.Sample;
import dev.ocra.rtc.bench.subject.Pair;
import dev.ocra.rtc.bench.subject.PairOptions;
import dev.ocra.rtc.bench.subject.Subject;
import dev.ocra.rtc.bench.subject.Track;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * A video call within one process: processor time, latency and picture quality once the bitrate has
 * settled.
 */
@NullMarked
final class CallProbe implements Probe {
  private static final int FRAMES_PER_SECOND = 30;

  /** Every so many pictures one is compared with its source, which takes time of its own. */
  private static final int COMPARED = 30;

  @Override
  public void run(ProbeRun run) throws InterruptedException {
    int seconds = run.number("seconds");
    int warmUp = run.number("warm-up");
    Pictures pictures = new Pictures(run.number("width"), run.number("height"));
    PairOptions options = new PairOptions(run.text("codec"), run.number("kbps"));
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (Subject subject = run.kind().open();
        Track track = subject.openTrack(run.number("width"), run.number("height"));
        Pair pair = subject.openPair(options);
        Camera camera =
            new Camera(track, pictures, FRAMES_PER_SECOND, (seconds + warmUp + 30) * 30)) {
      Screen screen = new Screen(pictures, camera, run.number("width"), seconds * 60);
      pair.send(track);
      pair.receive(screen::show);
      pair.connect();
      camera.start();
      TimeUnit.SECONDS.sleep(warmUp);
      screen.watch(true);
      long processor = system.getProcessCpuTime();
      long began = System.nanoTime();
      TimeUnit.SECONDS.sleep(seconds);
      double cpu = (double) (system.getProcessCpuTime() - processor) / (System.nanoTime() - began);
      screen.watch(false);
      run.figure("cpu", cpu);
      run.figure("p50", screen.latencies().percentile(50));
      run.figure("p95", screen.latencies().percentile(95));
      run.figure("psnr", screen.psnr());
      run.figure("shown", (double) screen.shown() / seconds);
    }
  }

  /** Where the pictures arrive. One thread of the engine at a time. */
  private static final class Screen {
    private final Pictures pictures;
    private final Camera camera;
    private final int width;
    private final double[] latencies;
    private volatile boolean watching;
    private volatile int shown;
    private int compared;
    private double decibels;
    private int last = -1;

    Screen(Pictures pictures, Camera camera, int width, int most) {
      this.pictures = pictures;
      this.camera = camera;
      this.width = width;
      this.latencies = new double[most];
    }

    void watch(boolean watch) {
      watching = watch;
    }

    synchronized void show(ByteBuffer luma, int stride, int shownWidth, int height) {
      long now = System.nanoTime();
      if (!watching || shownWidth != width || shown == latencies.length) {
        return;
      }
      int number = pictures.numberOf(luma, stride);
      long pushed = camera.pushedAt(number);
      if (pushed == 0 || number == last) {
        return;
      }
      last = number;
      latencies[shown] = (now - pushed) / 1e6;
      shown = shown + 1;
      if (shown % COMPARED == 0) {
        compared++;
        decibels += pictures.psnr(number, luma, stride);
      }
    }

    int shown() {
      return shown;
    }

    Sample latencies() {
      return new Sample(Arrays.copyOf(latencies, shown));
    }

    double psnr() {
      return compared == 0 ? 0 : decibels / compared;
    }
  }
}
