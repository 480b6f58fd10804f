package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoPicture;
import dev.ocra.rtc.media.VideoProducer;
import dev.ocra.rtc.media.VideoTarget;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** 30 pictures a second, bright on the left and dark on the right. */
final class TestPictures implements VideoProducer {
  private static final byte BRIGHT = (byte) 200;
  private static final byte DARK = 40;
  private static final byte GREY = (byte) 128;

  private final int width;
  private final int height;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "test-pictures");
            thread.setDaemon(true);
            return thread;
          });

  TestPictures(int width, int height) {
    this.width = width;
    this.height = height;
  }

  @Override
  public void start(VideoTarget target) {
    ScheduledFuture<?> unused =
        clock.scheduleAtFixedRate(() -> push(target), 0, 33, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    clock.shutdownNow();
    try {
      clock.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void push(VideoTarget target) {
    try (VideoPicture picture = target.acquire(width, height)) {
      paint(picture);
      picture.push(0, System.nanoTime());
    }
  }

  static void paint(VideoPicture picture) {
    ByteBuffer y = picture.planeY();
    for (int row = 0; row < picture.height(); row++) {
      for (int column = 0; column < picture.width(); column++) {
        y.put(
            row * picture.strideY() + column, column < picture.width() / 2 ? BRIGHT : DARK);
      }
    }
    for (ByteBuffer plane : new ByteBuffer[] {picture.planeU(), picture.planeV()}) {
      for (int i = 0; i < plane.capacity(); i++) {
        plane.put(i, GREY);
      }
    }
  }

  /** Whether a frame shows such a picture, whatever its size. */
  static boolean isSeenIn(VideoFrame frame) {
    ByteBuffer y = frame.planeY();
    int row = frame.height() / 2 * frame.strideY();
    int left = Byte.toUnsignedInt(y.get(row + frame.width() / 4));
    int right = Byte.toUnsignedInt(y.get(row + frame.width() * 3 / 4));
    return left > 150 && right < 100;
  }
}
