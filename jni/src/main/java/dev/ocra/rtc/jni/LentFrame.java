package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.VideoFrame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The frame that a sink sees during its call: one object for all frames of a sink, so that a stream
 * allocates nothing.
 */
@NullMarked
final class LentFrame implements VideoFrame {
  private @Nullable FrameBuffer buffer;
  private int rotation;
  private long timestampNanos;

  /** Before the sink's call. */
  synchronized void lend(FrameBuffer lent, int lentRotation, long lentTimestampNanos) {
    buffer = lent;
    rotation = lentRotation;
    timestampNanos = lentTimestampNanos;
    lent.readableY.clear();
    lent.readableU.clear();
    lent.readableV.clear();
  }

  /** After the sink's call. */
  synchronized void takeBack() {
    buffer = null;
  }

  private FrameBuffer buffer() {
    FrameBuffer lent = buffer;
    if (lent == null) {
      throw new IllegalStateException("VideoFrame was given back");
    }
    return lent;
  }

  @Override
  public int width() {
    return buffer().width;
  }

  @Override
  public int height() {
    return buffer().height;
  }

  @Override
  public int rotation() {
    buffer();
    return rotation;
  }

  @Override
  public long timestampNanos() {
    buffer();
    return timestampNanos;
  }

  @Override
  public ByteBuffer planeY() {
    return buffer().readableY;
  }

  @Override
  public ByteBuffer planeU() {
    return buffer().readableU;
  }

  @Override
  public ByteBuffer planeV() {
    return buffer().readableV;
  }

  @Override
  public int strideY() {
    return buffer().strideY;
  }

  @Override
  public int strideU() {
    return buffer().strideUv;
  }

  @Override
  public int strideV() {
    return buffer().strideUv;
  }

  @Override
  public void toArgb(int[] pixels, int width, int height) {
    buffer().toArgb(pixels, width, height);
  }

  @Override
  public void toArgb(ByteBuffer pixels, int width, int height) {
    buffer().toArgb(pixels, width, height);
  }

  /** Excludes {@link #takeBack()}, after which the native frame may be gone. */
  @Override
  public synchronized VideoFrame retain() {
    return RetainedFrame.of(buffer(), rotation, timestampNanos);
  }

  @Override
  public void close() {
    // Lent frames are taken back by the engine.
  }
}
