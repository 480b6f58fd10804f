package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.VideoFrame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/** A grey picture of 2x2 pixels. Needs no closing. */
@NullMarked
public final class FakeVideoFrame implements VideoFrame {
  static final int SIZE = 2;
  private static final int NEUTRAL = 128;

  private final ByteBuffer y = ByteBuffer.allocateDirect(SIZE * SIZE);
  private final ByteBuffer u = ByteBuffer.allocateDirect(1);
  private final ByteBuffer v = ByteBuffer.allocateDirect(1);

  /** A black picture. */
  public FakeVideoFrame() {
    this(16);
  }

  /** A picture of this luma, 16 for black to 235 for white. */
  public FakeVideoFrame(int luma) {
    for (int i = 0; i < SIZE * SIZE; i++) {
      y.put(i, (byte) luma);
    }
    u.put(0, (byte) NEUTRAL);
    v.put(0, (byte) NEUTRAL);
  }

  /** The luma of the first pixel. */
  public int luma() {
    return y.get(0) & 0xFF;
  }

  FakeVideoFrame copy() {
    FakeVideoFrame copy = new FakeVideoFrame();
    copy.y.put(0, y, 0, SIZE * SIZE);
    copy.u.put(0, u, 0, 1);
    copy.v.put(0, v, 0, 1);
    return copy;
  }

  ByteBuffer y() {
    return y;
  }

  ByteBuffer u() {
    return u;
  }

  ByteBuffer v() {
    return v;
  }

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
    return y.asReadOnlyBuffer();
  }

  @Override
  public ByteBuffer planeU() {
    return u.asReadOnlyBuffer();
  }

  @Override
  public ByteBuffer planeV() {
    return v.asReadOnlyBuffer();
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

  /** Shades of grey alone: the colour planes count for nothing. */
  @Override
  public void toArgb(int[] pixels, int width, int height) {
    if (pixels.length < width * height) {
      throw new IllegalArgumentException("the array is too short");
    }
    for (int i = 0; i < width * height; i++) {
      int luma = y.get(i / width * SIZE / height * SIZE + i % width * SIZE / width) & 0xFF;
      int grey = Math.max(0, Math.min(255, (luma - 16) * 255 / 219));
      pixels[i] = 0xFF000000 | grey << 16 | grey << 8 | grey;
    }
  }

  @Override
  public VideoFrame retain() {
    return this;
  }

  @Override
  public void close() {}
}
