package dev.ocra.rtc.video;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * A picture for a frame listener.
 *
 * <p><b>Life cycle:</b> as the listener says; one that {@link VideoUtils} makes is the
 * application's own. <b>Threads:</b> one at a time. The planes of a listener's frame are writable:
 * what is changed there is sent or shown.
 */
@NullMarked
public interface VideoFrame {
  /** {@link #getColorFormat()}: three planes, Y, U and V (BT.601, limited range). */
  int I420 = 0;

  /** {@link #getColorFormat()}: Android's {@code ImageFormat.NV21}, Y and then V and U in turn. */
  int NV21 = 17;

  /** Pixels, before rotation. */
  int getWidth();

  /** Pixels, before rotation. */
  int getHeight();

  /** Bytes from one row to the next, for each plane. */
  int[] getYuvStrides();

  /** The planes. Positions do not matter: rows begin at index 0. */
  ByteBuffer[] getYuvPlanes();

  /** {@link #I420} or {@link #NV21}. */
  int getColorFormat();

  /** Degrees clockwise to turn the picture before it is shown: 0, 90, 180 or 270. */
  int getRotation();
}
