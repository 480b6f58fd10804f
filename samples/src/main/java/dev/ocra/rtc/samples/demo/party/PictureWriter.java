package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoSink;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;

/**
 * Writes some of the frames as PNG files: the first, and others evenly over the call.
 *
 * <p><b>Threads:</b> converts on the thread that brings the frames, writes on the executor.
 */
@NullMarked
final class PictureWriter implements VideoSink {
  private static final int PICTURES = 4;

  private final Path folder;
  private final String name;
  private final long intervalNanos;
  private final Executor executor;
  private int taken;
  private long dueNanos;

  PictureWriter(Path folder, String name, int seconds, Executor executor) {
    this.folder = folder;
    this.name = name;
    this.executor = executor;
    // The last one a little before the end, so that a short call has them all.
    intervalNanos = seconds * 800_000_000L / (PICTURES - 1);
  }

  @Override
  public void onFrame(VideoFrame frame) {
    long now = System.nanoTime();
    if (taken == PICTURES || (taken > 0 && now - dueNanos < 0)) {
      return;
    }
    dueNanos = now + intervalNanos;
    taken++;
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    frame.toArgb(pixels, frame.width(), frame.height());
    Path file = folder.resolve(name + "-sees-" + taken + ".png");
    executor.execute(() -> write(image, file));
  }

  private static void write(BufferedImage image, Path file) {
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
