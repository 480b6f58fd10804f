package dev.ocra.rtc.video;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** Conversions for frame listeners. Any thread. */
@NullMarked
public final class VideoUtils {
  private static final byte NEUTRAL = (byte) 128;

  private VideoUtils() {}

  /**
   * Copies a frame in I420 to one in NV21, in one plane on the heap with two entries of the same
   * stride: {@code getYuvPlanes()[0].array()} is what Android's {@code YuvImage} takes. The
   * original stays as it is.
   *
   * @throws IllegalArgumentException if the frame is not in I420
   */
  public static VideoFrame I420toNV21Frame(VideoFrame frame) {
    requireI420(frame);
    int width = frame.getWidth();
    int height = frame.getHeight();
    int chromaWidth = (width + 1) / 2;
    int chromaHeight = (height + 1) / 2;
    int stride = chromaWidth * 2; // Rows of V and U in turn are never odd.
    byte[] bytes = new byte[stride * (height + chromaHeight)];
    ByteBuffer[] planes = frame.getYuvPlanes();
    int[] strides = frame.getYuvStrides();
    for (int row = 0; row < height; row++) {
      planes[0].get(row * strides[0], bytes, row * stride, width);
    }
    int at = stride * height;
    for (int row = 0; row < chromaHeight; row++) {
      for (int column = 0; column < chromaWidth; column++) {
        bytes[at++] = planes[2].get(row * strides[2] + column);
        bytes[at++] = planes[1].get(row * strides[1] + column);
      }
    }
    return new Nv21Frame(width, height, stride, frame.getRotation(), ByteBuffer.wrap(bytes));
  }

  /**
   * Takes the colour out of a frame, in place.
   *
   * @throws IllegalArgumentException if the frame is not in I420
   */
  public static void convertToBlackAndWhite(VideoFrame frame) {
    requireI420(frame);
    int chromaWidth = (frame.getWidth() + 1) / 2;
    int chromaHeight = (frame.getHeight() + 1) / 2;
    byte[] grey = new byte[chromaWidth];
    Arrays.fill(grey, NEUTRAL);
    for (int plane = 1; plane <= 2; plane++) {
      for (int row = 0; row < chromaHeight; row++) {
        frame.getYuvPlanes()[plane].put(row * frame.getYuvStrides()[plane], grey);
      }
    }
  }

  private static void requireI420(VideoFrame frame) {
    if (frame.getColorFormat() != VideoFrame.I420) {
      throw new IllegalArgumentException("the frame is not in I420: " + frame.getColorFormat());
    }
  }
}
