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

  @Override
  public Sample run(MediaEngine engine, int repetitions) {
    Producer producer = new Producer();
    SynchronousQueue<Long> arrivals = new SynchronousQueue<>();
    try (LocalVideo video = engine.openVideo(VideoInput.frames(producer))) {
      video.setSink(frame -> offer(arrivals, System.nanoTime()));
      double[] figures = new double[repetitions];
      for (int i = -WARM_UP; i < repetitions; i++) {
        double microseconds = pass(producer.target(), arrivals) / 1e3;
        if (i >= 0) {
          figures[i] = microseconds;
        }
      }
      return new Sample(figures);
    }
  }

  private static long pass(VideoTarget target, SynchronousQueue<Long> arrivals) {
    VideoPicture picture = target.acquire(WIDTH, HEIGHT);
    long began = System.nanoTime();
    picture.push(0, began);
    try {
      Long arrived = arrivals.poll(5, TimeUnit.SECONDS);
      if (arrived == null) {
        throw new IllegalStateException("a frame did not arrive");
      }
      return arrived - began;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void offer(SynchronousQueue<Long> arrivals, long now) {
    try {
      if (!arrivals.offer(now, 5, TimeUnit.SECONDS)) {
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
