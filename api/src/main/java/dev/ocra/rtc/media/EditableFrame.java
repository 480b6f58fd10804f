package dev.ocra.rtc.media;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * A picture in I420 (BT.601, limited range) whose pixels may be changed in place, in the engine's
 * memory.
 *
 * <p><b>Life cycle:</b> as whoever lends it says; afterwards its methods throw {@link
 * IllegalStateException} and its buffers show other pictures. <b>Threads:</b> one at a time.
 */
@NullMarked
public interface EditableFrame {
  /** Pixels, before rotation. */
  int width();

  /** Pixels, before rotation. */
  int height();

  /** Degrees clockwise to turn the picture before it is shown: 0, 90, 180 or 270. */
  int rotation();

  /** As {@link VideoFrame#timestampNanos()}. */
  long timestampNanos();

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
}
