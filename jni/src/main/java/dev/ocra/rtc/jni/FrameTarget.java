package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.VideoPicture;
import dev.ocra.rtc.media.VideoTarget;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Where a producer puts its pictures. Knows the native track, not the Java one. */
@NullMarked
final class FrameTarget implements VideoTarget {
  /** A producer that lends more at once has forgotten to give pictures back. */
  private static final int MAX_LENT = 16;

  private static final int MIN_SIZE = 2;
  private static final int MAX_SIZE = 8192;

  private final Object lock = new Object();
  private final List<WritablePicture> lent = new ArrayList<>(MAX_LENT);
  private @Nullable NativeHandle track;

  /** Before the producer starts. */
  void attach(NativeHandle handle) {
    synchronized (lock) {
      track = handle;
    }
  }

  /** Takes all pictures back; nothing is pushed after this. */
  void close() {
    synchronized (lock) {
      track = null;
      for (WritablePicture picture : lent) {
        if (picture.takeBack(this)) {
          picture.buffer().release();
        }
      }
      lent.clear();
    }
  }

  @Override
  public VideoPicture acquire(int width, int height) {
    checkSize(width, height);
    synchronized (lock) {
      NativeHandle handle = track;
      if (handle == null) {
        throw new IllegalStateException(WebRtcLocalVideo.TYPE + " is closed");
      }
      if (lent.size() == MAX_LENT) {
        throw new IllegalStateException(
            MAX_LENT + " pictures are lent: push or close one before the next");
      }
      long video = handle.acquire();
      try {
        FrameBuffer buffer = WebRtcLocalVideo.acquire(video, width, height);
        if (buffer == null) {
          throw new MediaException(
              MediaException.Reason.INTERNAL, "No memory is left for pictures, or all are kept");
        }
        buffer.picture.lend(this);
        lent.add(buffer.picture);
        return buffer.picture;
      } finally {
        handle.release();
      }
    }
  }

  /** From {@link WritablePicture#push}. */
  void push(WritablePicture picture, int rotation, long timestampNanos) {
    NativeHandle handle;
    synchronized (lock) {
      if (!picture.takeBack(this)) {
        throw new IllegalStateException("VideoPicture was given back");
      }
      lent.remove(picture);
      handle = track;
    }
    // Outside of the lock: sinks may be called.
    if (handle == null || !handle.tryAcquire()) {
      picture.buffer().release();
      return;
    }
    try {
      WebRtcLocalVideo.push(handle.value(), picture.buffer().frame(), rotation, timestampNanos);
    } finally {
      handle.release();
    }
  }

  /** From {@link WritablePicture#close}. */
  void giveBack(WritablePicture picture) {
    synchronized (lock) {
      if (picture.takeBack(this)) {
        lent.remove(picture);
        picture.buffer().release();
      }
    }
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
    checkSize(width, height);
    checkRotation(rotation);
    int chromaWidth = FrameBuffer.chroma(width);
    int chromaHeight = FrameBuffer.chroma(height);
    checkPlane("y", y, strideY, width, height);
    checkPlane("u", u, strideU, chromaWidth, chromaHeight);
    checkPlane("v", v, strideV, chromaWidth, chromaHeight);
    synchronized (lock) {
      if (track == null) {
        return;
      }
    }
    try (VideoPicture picture = acquire(width, height)) {
      copy(y, strideY, picture.planeY(), picture.strideY(), width, height);
      copy(u, strideU, picture.planeU(), picture.strideU(), chromaWidth, chromaHeight);
      copy(v, strideV, picture.planeV(), picture.strideV(), chromaWidth, chromaHeight);
      picture.push(rotation, timestampNanos);
    }
  }

  private static void copy(
      ByteBuffer from, int fromStride, ByteBuffer to, int toStride, int width, int height) {
    int begin = from.position();
    if (fromStride == toStride) {
      to.put(0, from, begin, fromStride * (height - 1) + width);
      return;
    }
    for (int row = 0; row < height; row++) {
      to.put(row * toStride, from, begin + row * fromStride, width);
    }
  }

  static void checkRotation(int rotation) {
    if (rotation != 0 && rotation != 90 && rotation != 180 && rotation != 270) {
      throw new IllegalArgumentException("rotation: " + rotation);
    }
  }

  private static void checkSize(int width, int height) {
    if (width < MIN_SIZE || width > MAX_SIZE || height < MIN_SIZE || height > MAX_SIZE) {
      throw new IllegalArgumentException("size: " + width + "x" + height);
    }
  }

  private static void checkPlane(String name, ByteBuffer plane, int stride, int width, int height) {
    Objects.requireNonNull(plane, name);
    if (stride < width) {
      throw new IllegalArgumentException(name + ": a stride of " + stride + " for " + width);
    }
    if (plane.remaining() < (long) stride * (height - 1) + width) {
      throw new IllegalArgumentException(name + ": " + plane.remaining() + " bytes are too few");
    }
  }
}
