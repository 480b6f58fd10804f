package dev.ocra.rtc.media;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * An empty I420 picture in the engine's memory, to be filled and pushed.
 *
 * <p><b>Life cycle:</b> lent by {@link VideoTarget#acquire} until {@link #push} or {@link
 * #close()}; then its buffers must not be touched, and its methods throw {@link
 * IllegalStateException}. <b>Threads:</b> one at a time.
 */
@NullMarked
public interface VideoPicture extends AutoCloseable {
  /** Pixels. */
  int width();

  /** Pixels. */
  int height();

  /** Luma, a direct buffer: {@link #strideY()} times {@link #height()} bytes. */
  ByteBuffer planeY();

  /** Blue difference, half as wide and high, rounded up. */
  ByteBuffer planeU();

  /** Red difference, half as wide and high, rounded up. */
  ByteBuffer planeV();

  /** Bytes from one row of luma to the next. */
  int strideY();

  /** Bytes from one row of {@link #planeU()} to the next. */
  int strideU();

  /** Bytes from one row of {@link #planeV()} to the next. */
  int strideV();

  /**
   * Sends the picture on its way.
   *
   * @param rotation degrees clockwise to turn it before it is shown: 0, 90, 180 or 270
   * @param timestampNanos {@link System#nanoTime()} at capture
   */
  void push(int rotation, long timestampNanos);

  /** Gives the picture back unused. Does nothing after {@link #push}. */
  @Override
  void close();
}
