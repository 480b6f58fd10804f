package dev.ocra.rtc.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.NullMarked;

/**
 * A picture in I420 (BT.601, limited range), in the engine's memory.
 *
 * <p><b>Life cycle:</b> lent to a {@link VideoSink} during the call. {@link #retain()} keeps it
 * longer: each retained frame has to be closed, soon, since a source has few of them. Using a frame
 * that was given back throws {@link IllegalStateException}. <b>Threads:</b> any.
 */
@NullMarked
public interface VideoFrame extends AutoCloseable {
  /** Pixels, before rotation. */
  int width();

  /** Pixels, before rotation. */
  int height();

  /** Degrees clockwise to turn the picture before it is shown: 0, 90, 180 or 270. */
  int rotation();

  /**
   * Nanoseconds on the clock of {@link System#nanoTime()}: for a local frame when it was captured,
   * for a remote one when it is due to be shown.
   */
  long timestampNanos();

  /** Luma, a read-only direct buffer: {@link #strideY()} times {@link #height()} bytes. */
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
   * Converts to packed {@code 0xAARRGGBB} pixels (opaque, not rotated), scaled to the size given,
   * in one pass of native code.
   *
   * @param pixels row after row, without gaps
   * @throws IllegalArgumentException if the array is shorter than {@code width * height}
   */
  void toArgb(int[] pixels, int width, int height);

  /**
   * Converts as {@link #toArgb(int[], int, int)} does, into memory outside of the Java heap: for
   * each pixel the bytes B, G, R, A, as textures want them.
   *
   * @param pixels a direct buffer, written from its position on, which stays
   * @throws IllegalArgumentException if the buffer is not direct, is read-only, or has less than
   *     {@code width * height * 4} bytes from its position to its limit
   */
  default void toArgb(ByteBuffer pixels, int width, int height) {
    if (!pixels.isDirect() || pixels.isReadOnly()) {
      throw new IllegalArgumentException("The buffer is not direct and writable");
    }
    if (width < 1 || height < 1 || pixels.remaining() / 4 / width < height) {
      throw new IllegalArgumentException(
          pixels.remaining() + " bytes are too few for " + width + "x" + height);
    }
    int[] packed = new int[width * height];
    toArgb(packed, width, height);
    pixels.duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(packed);
  }

  /** Keeps the frame beyond the sink's call. Close what this returns. */
  VideoFrame retain();

  /** Gives a retained frame back. Again, or on a lent frame, it does nothing. */
  @Override
  void close();
}
