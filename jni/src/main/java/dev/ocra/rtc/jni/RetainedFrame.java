package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.VideoFrame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/** A frame that an application keeps until it closes it. */
@NullMarked
final class RetainedFrame implements VideoFrame {
  private static final String TYPE = "VideoFrame";

  private final FrameBuffer buffer;
  private final int rotation;
  private final long timestampNanos;
  private final ByteBuffer y;
  private final ByteBuffer u;
  private final ByteBuffer v;
  private final NativeHandle handle;

  private RetainedFrame(FrameBuffer buffer, int rotation, long timestampNanos) {
    this.buffer = buffer;
    this.rotation = rotation;
    this.timestampNanos = timestampNanos;
    // Positions of their own: others may be reading the same picture.
    y = buffer.y.asReadOnlyBuffer().clear();
    u = buffer.u.asReadOnlyBuffer().clear();
    v = buffer.v.asReadOnlyBuffer().clear();
    handle =
        new NativeHandle(this, TYPE, buffer.frame(), FrameBuffer::nativeReleaseFrame, () -> {});
  }

  /** While the caller holds a reference to the frame. */
  static RetainedFrame of(FrameBuffer buffer, int rotation, long timestampNanos) {
    buffer.retain();
    return new RetainedFrame(buffer, rotation, timestampNanos);
  }

  @Override
  public int width() {
    handle.requireOpen();
    return buffer.width;
  }

  @Override
  public int height() {
    handle.requireOpen();
    return buffer.height;
  }

  @Override
  public int rotation() {
    handle.requireOpen();
    return rotation;
  }

  @Override
  public long timestampNanos() {
    handle.requireOpen();
    return timestampNanos;
  }

  @Override
  public ByteBuffer planeY() {
    handle.requireOpen();
    return y;
  }

  @Override
  public ByteBuffer planeU() {
    handle.requireOpen();
    return u;
  }

  @Override
  public ByteBuffer planeV() {
    handle.requireOpen();
    return v;
  }

  @Override
  public int strideY() {
    handle.requireOpen();
    return buffer.strideY;
  }

  @Override
  public int strideU() {
    handle.requireOpen();
    return buffer.strideUv;
  }

  @Override
  public int strideV() {
    handle.requireOpen();
    return buffer.strideUv;
  }

  @Override
  public void toArgb(int[] pixels, int width, int height) {
    handle.acquire();
    try {
      buffer.toArgb(pixels, width, height);
    } finally {
      handle.release();
    }
  }

  @Override
  public void toArgb(ByteBuffer pixels, int width, int height) {
    handle.acquire();
    try {
      buffer.toArgb(pixels, width, height);
    } finally {
      handle.release();
    }
  }

  @Override
  public VideoFrame retain() {
    handle.acquire();
    try {
      return of(buffer, rotation, timestampNanos);
    } finally {
      handle.release();
    }
  }

  @Override
  public void close() {
    handle.close();
  }
}
