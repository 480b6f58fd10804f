package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.VideoPicture;
import dev.ocra.rtc.media.VideoTarget;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A target whose planes have padded rows, as an engine's have; keeps what is pushed. */
final class PictureRecorder implements VideoTarget {
  private static final int PADDING = 24;

  final BlockingQueue<Picture> pushed = new LinkedBlockingQueue<>();
  volatile boolean closed;

  Picture next() throws InterruptedException {
    Picture picture = pushed.poll(10, TimeUnit.SECONDS);
    if (picture == null) {
      throw new AssertionError("No picture within 10 s");
    }
    return picture;
  }

  @Override
  public VideoPicture acquire(int width, int height) {
    if (closed) {
      throw new IllegalStateException("The track is closed");
    }
    return new Picture(width, height);
  }

  @Override
  public void push(
      ByteBuffer y,
      int strideY,
      ByteBuffer u,
      int strideU,
      ByteBuffer v,
      int strideV,
      int width,
      int height,
      int rotation,
      long timestampNanos) {
    throw new AssertionError("Sources use acquire()");
  }

  final class Picture implements VideoPicture {
    private final int width;
    private final int height;
    private final ByteBuffer y;
    private final ByteBuffer u;
    private final ByteBuffer v;
    private boolean released;
    long timestampNanos;

    Picture(int width, int height) {
      this.width = width;
      this.height = height;
      y = ByteBuffer.allocateDirect(strideY() * height);
      u = ByteBuffer.allocateDirect(strideU() * ((height + 1) / 2));
      v = ByteBuffer.allocateDirect(strideV() * ((height + 1) / 2));
    }

    int luma(int x, int row) {
      return y.get(row * strideY() + x) & 0xff;
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public int height() {
      return height;
    }

    @Override
    public ByteBuffer planeY() {
      return y;
    }

    @Override
    public ByteBuffer planeU() {
      return u;
    }

    @Override
    public ByteBuffer planeV() {
      return v;
    }

    @Override
    public int strideY() {
      return width + PADDING;
    }

    @Override
    public int strideU() {
      return (width + 1) / 2 + PADDING;
    }

    @Override
    public int strideV() {
      return strideU();
    }

    @Override
    public void push(int rotation, long timestampNanos) {
      if (released) {
        throw new IllegalStateException("pushed twice");
      }
      released = true;
      this.timestampNanos = timestampNanos;
      pushed.add(this);
    }

    @Override
    public void close() {
      released = true;
    }
  }
}
