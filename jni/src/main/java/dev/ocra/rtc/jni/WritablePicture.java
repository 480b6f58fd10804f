package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.VideoPicture;
import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A frame while a producer fills it: one object for each buffer, so that a stream of pictures
 * allocates nothing.
 */
@NullMarked
final class WritablePicture implements VideoPicture {
  private final FrameBuffer buffer;

  /** Whom it is lent by; null when it is not lent. Changed under the target's lock. */
  private volatile @Nullable FrameTarget lender;

  WritablePicture(FrameBuffer buffer) {
    this.buffer = buffer;
  }

  void lend(FrameTarget target) {
    buffer.y.clear();
    buffer.u.clear();
    buffer.v.clear();
    lender = target;
  }

  /** Whether it was lent by this target until now. Under the target's lock. */
  boolean takeBack(FrameTarget target) {
    if (lender != target) {
      return false;
    }
    lender = null;
    return true;
  }

  FrameBuffer buffer() {
    return buffer;
  }

  private FrameBuffer lentBuffer() {
    lender();
    return buffer;
  }

  private FrameTarget lender() {
    FrameTarget target = lender;
    if (target == null) {
      throw new IllegalStateException("VideoPicture was given back");
    }
    return target;
  }

  @Override
  public int width() {
    return lentBuffer().width;
  }

  @Override
  public int height() {
    return lentBuffer().height;
  }

  @Override
  public ByteBuffer planeY() {
    return lentBuffer().y;
  }

  @Override
  public ByteBuffer planeU() {
    return lentBuffer().u;
  }

  @Override
  public ByteBuffer planeV() {
    return lentBuffer().v;
  }

  @Override
  public int strideY() {
    return lentBuffer().strideY;
  }

  @Override
  public int strideU() {
    return lentBuffer().strideUv;
  }

  @Override
  public int strideV() {
    return lentBuffer().strideUv;
  }

  @Override
  public void push(int rotation, long timestampNanos) {
    FrameTarget target = lender();
    FrameTarget.checkRotation(rotation);
    target.push(this, rotation, timestampNanos);
  }

  @Override
  public void close() {
    FrameTarget target = lender;
    if (target != null) {
      target.giveBack(this);
    }
  }
}
