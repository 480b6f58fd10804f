package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.OutgoingFrame;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A picture that is with a processor. */
@NullMarked
final class ProcessedFrame extends FrameView implements OutgoingFrame {
  private final FrameProcessing lender;
  private final int rotation;
  private final long timestampNanos;
  private final long lentNanos = System.nanoTime();

  /** Null when it was given back. Changed under the lender's lock. */
  private volatile @Nullable FrameBuffer buffer;

  ProcessedFrame(FrameProcessing lender, FrameBuffer buffer, int rotation, long timestampNanos) {
    this.lender = lender;
    this.buffer = buffer;
    this.rotation = rotation;
    this.timestampNanos = timestampNanos;
    buffer.y.clear();
    buffer.u.clear();
    buffer.v.clear();
  }

  /** Nanoseconds since it was lent. */
  long age() {
    return System.nanoTime() - lentNanos;
  }

  /** Under the lender's lock, once. */
  FrameBuffer takeBack() {
    FrameBuffer taken = buffer();
    buffer = null;
    return taken;
  }

  int sentRotation() {
    return rotation;
  }

  long sentTimestampNanos() {
    return timestampNanos;
  }

  @Override
  FrameBuffer buffer() {
    FrameBuffer current = buffer;
    if (current == null) {
      throw new IllegalStateException("OutgoingFrame was given back");
    }
    return current;
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
  public void send() {
    if (!lender.send(this)) {
      throw new IllegalStateException("OutgoingFrame was given back");
    }
  }

  @Override
  public void close() {
    lender.giveBack(this);
  }
}
