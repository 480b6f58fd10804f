package dev.ocra.rtc.jni;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * The Java side of a frame that goes around between native code and Java: its memory and its
 * planes, made once for many pictures.
 *
 * <p><b>Life cycle:</b> made when a pool grows, and kept alive by the native frame. The memory is
 * Java's: a buffer that an application keeps too long shows another picture, but stays readable.
 */
@NullMarked
final class FrameBuffer {
  private static final int ALIGNMENT = 64;

  final int width;
  final int height;
  final int strideY;
  final int strideUv;

  /** The whole picture. Read by native code. */
  final ByteBuffer memory;

  final ByteBuffer y;
  final ByteBuffer u;
  final ByteBuffer v;
  final ByteBuffer readableY;
  final ByteBuffer readableU;
  final ByteBuffer readableV;

  /** For whoever fills the frame next. */
  final WritablePicture picture;

  /** The native frame; set by native code before the buffer is used. */
  private long frame;

  private FrameBuffer(int width, int height, int strideY, int strideUv) {
    this.width = width;
    this.height = height;
    this.strideY = strideY;
    this.strideUv = strideUv;
    int sizeY = strideY * height;
    int sizeUv = strideUv * chroma(height);
    int size = (sizeY + 2 * sizeUv + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    memory = ByteBuffer.allocateDirect(size + ALIGNMENT).alignedSlice(ALIGNMENT);
    y = memory.slice(0, sizeY);
    u = memory.slice(sizeY, sizeUv);
    v = memory.slice(sizeY + sizeUv, sizeUv);
    readableY = y.asReadOnlyBuffer();
    readableU = u.asReadOnlyBuffer();
    readableV = v.asReadOnlyBuffer();
    picture = new WritablePicture(this);
  }

  /** Called by native code. */
  static FrameBuffer allocate(int width, int height, int strideY, int strideUv) {
    return new FrameBuffer(width, height, strideY, strideUv);
  }

  /** Half, rounded up. */
  static int chroma(int pixels) {
    return (pixels + 1) / 2;
  }

  /** The native frame. Its users hold a reference to it. */
  long frame() {
    return frame;
  }

  /** Adds a reference, while another is held. */
  void retain() {
    nativeRetain(frame);
  }

  /** Gives a reference back. */
  void release() {
    nativeRelease(frame);
  }

  void toArgb(int[] pixels, int targetWidth, int targetHeight) {
    requireSize(targetWidth, targetHeight);
    if (pixels.length < targetWidth * targetHeight) {
      throw new IllegalArgumentException(
          pixels.length + " pixels are too few for " + targetWidth + "x" + targetHeight);
    }
    nativeToArgb(memory, width, height, pixels, targetWidth, targetHeight);
  }

  void toArgb(ByteBuffer pixels, int targetWidth, int targetHeight) {
    requireSize(targetWidth, targetHeight);
    if (!pixels.isDirect() || pixels.isReadOnly()) {
      throw new IllegalArgumentException("The buffer is not direct and writable");
    }
    int position = pixels.position();
    int size = pixels.limit() - position;
    // No size that is allowed overflows.
    if (size < targetWidth * targetHeight * 4) {
      throw new IllegalArgumentException(
          size + " bytes are too few for " + targetWidth + "x" + targetHeight);
    }
    nativeToArgbBuffer(memory, width, height, pixels, position, targetWidth, targetHeight);
  }

  private static void requireSize(int width, int height) {
    if (width < 1 || height < 1 || width > 16_384 || height > 16_384) {
      throw new IllegalArgumentException("size: " + width + "x" + height);
    }
  }

  static void nativeReleaseFrame(long frame) {
    nativeRelease(frame);
  }

  private static native void nativeRetain(long frame);

  private static native void nativeRelease(long frame);

  private static native void nativeToArgb(
      ByteBuffer memory, int width, int height, int[] pixels, int targetWidth, int targetHeight);

  private static native void nativeToArgbBuffer(
      ByteBuffer memory,
      int width,
      int height,
      ByteBuffer pixels,
      int position,
      int targetWidth,
      int targetHeight);
}
