package dev.ocra.rtc.media;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * Where a {@link VideoProducer} puts its pictures. Pushing to a target whose track is closed does
 * nothing.
 *
 * <p><b>Threads:</b> one thread at a time.
 */
@NullMarked
public interface VideoTarget {
  /**
   * Lends an empty picture to write to, in the engine's own memory: nothing is copied when it is
   * pushed. Give it back with {@link VideoPicture#push} or {@link VideoPicture#close()}.
   *
   * @throws IllegalArgumentException if a size is not within 2 to 8192
   * @throws IllegalStateException if the track is closed
   */
  VideoPicture acquire(int width, int height);

  /**
   * Copies a picture in I420 (BT.601, limited range) and pushes it.
   *
   * @param y luma, from the buffer's position, direct or not; likewise {@code u} and {@code v}, of
   *     half the width and height, rounded up
   * @param strideY bytes from one row to the next; likewise {@code strideU} and {@code strideV}
   * @param rotation degrees clockwise to turn the picture before it is shown: 0, 90, 180 or 270
   * @param timestampNanos {@link System#nanoTime()} at capture
   * @throws IllegalArgumentException if a size, stride or rotation is out of range or a buffer too
   *     short
   */
  void push(
      ByteBuffer y,
      int strideY,
      ByteBuffer u,
      int strideU,
      ByteBuffer v,
      int strideV,
      int width,
      int height,
      int rotation,
      long timestampNanos);
}
