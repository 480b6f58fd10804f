package dev.ocra.rtc.bench;

import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.VideoPicture;
import dev.ocra.rtc.media.VideoProducer;
import dev.ocra.rtc.media.VideoTarget;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A 720p frame from Java, through a local track, to a sink in Java, which takes it on its thread.
 */
@NullMarked
final class FramePath implements Case {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int WARM_UP = 500;

  @Override
  public String name() {
    return "frame in, track, frame out, 720p";
  }

  @Override
  public String unit() {
    return "us";
  }

  /** When a frame was pushed, which tells frames apart, and when it came out. */
  private record Arrival(long pushed, long arrived) {}

  @Override
  public Sample run(MediaEngine engine, int repetitions) {
    Producer producer = new Producer();
    SynchronousQueue<Arrival> arrivals = new SynchronousQueue<>();
    try (LocalVideo video = engine.openVideo(VideoInput.frames(producer))) {
      video.setSink(
          frame -> offer(arrivals, new Arrival(frame.timestampNanos(), System.nanoTime())));
      awaitSink(producer.target(), arrivals);
      double[] figures = new double[repetitions];
      for (int i = -WARM_UP; i < repetitions; i++) {
        double microseconds = pass(producer.target(), arrivals) / 1e3;
        if (i >= 0) {
          figures[i] = microseconds;
        }
      }
      return new Sample(figures);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** A sink is put on without making the caller wait, so the first frames may miss it. */
  private static void awaitSink(VideoTarget target, SynchronousQueue<Arrival> arrivals)
      throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      push(target);
      if (arrivals.poll(10, TimeUnit.MILLISECONDS) != null) {
        return;
      }
    }
    throw new IllegalStateException("no frame arrives");
  }

  private static long pass(VideoTarget target, SynchronousQueue<Arrival> arrivals)
      throws InterruptedException {
    long pushed = push(target);
    while (true) {
      Arrival arrival = arrivals.poll(5, TimeUnit.SECONDS);
      if (arrival == null) {
        throw new IllegalStateException("a frame did not arrive");
      }
      if (arrival.pushed == pushed) {
        return arrival.arrived - pushed;
      }
    }
  }

  private static long push(VideoTarget target) {
    VideoPicture picture = target.acquire(WIDTH, HEIGHT);
    long now = System.nanoTime();
    picture.push(0, now);
    return now;
  }

  private static void offer(SynchronousQueue<Arrival> arrivals, Arrival arrival) {
    try {
      if (!arrivals.offer(arrival, 5, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody takes the frame");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Producer implements VideoProducer {
    private volatile @Nullable VideoTarget target;

    @Override
    public void start(VideoTarget target) {
      this.target = target;
    }

    @Override
    public void stop() {
      target = null;
    }

    VideoTarget target() {
      VideoTarget open = target;
      if (open == null) {
        throw new IllegalStateException("the track is not open");
      }
      return open;
    }
  }
}
