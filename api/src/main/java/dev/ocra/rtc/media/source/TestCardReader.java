package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.VideoFrame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Reads the marks that {@link TestCard} and {@link Y4mVideo#withFrameMarks} burn in.
 *
 * <p><b>Threads:</b> any; it takes some microseconds, so a {@link dev.ocra.rtc.media.VideoSink} can
 * do it for every frame.
 */
@NullMarked
public final class TestCardReader {
  private TestCardReader() {}

  /** The frame's mark, or null if it has none or it cannot be read. */
  public static @Nullable FrameMark read(VideoFrame frame) {
    return read(frame.planeY(), frame.strideY(), frame.width(), frame.height());
  }

  /**
   * The mark of a picture, or null if it has none or it cannot be read.
   *
   * @param luma from index 0 of the buffer
   * @param stride bytes from one row to the next
   * @throws IndexOutOfBoundsException if the buffer is shorter than the picture's upper rows
   */
  public static @Nullable FrameMark read(ByteBuffer luma, int stride, int width, int height) {
    return MarkStrip.read(luma, stride, width, height, WallClock.micros());
  }
}
