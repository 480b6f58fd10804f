package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.VideoFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** A black picture of 2x2 pixels. Needs no closing. */
@NullMarked
public final class FakeVideoFrame implements VideoFrame {
  private static final int SIZE = 2;

  @Override
  public int width() {
    return SIZE;
  }

  @Override
  public int height() {
    return SIZE;
  }

  @Override
  public int rotation() {
    return 0;
  }

  @Override
  public long timestampNanos() {
    return 0;
  }

  @Override
  public ByteBuffer planeY() {
    return ByteBuffer.allocateDirect(SIZE * SIZE).asReadOnlyBuffer();
  }

  @Override
  public ByteBuffer planeU() {
    return ByteBuffer.allocateDirect(1).asReadOnlyBuffer();
  }

  @Override
  public ByteBuffer planeV() {
    return ByteBuffer.allocateDirect(1).asReadOnlyBuffer();
  }

  @Override
  public int strideY() {
    return SIZE;
  }

  @Override
  public int strideU() {
    return 1;
  }

  @Override
  public int strideV() {
    return 1;
  }

  @Override
  public void toArgb(int[] pixels, int width, int height) {
    if (pixels.length < width * height) {
      throw new IllegalArgumentException("the array is too short");
    }
    Arrays.fill(pixels, 0, width * height, 0xFF000000);
  }

  @Override
  public VideoFrame retain() {
    return this;
  }

  @Override
  public void close() {}
}
