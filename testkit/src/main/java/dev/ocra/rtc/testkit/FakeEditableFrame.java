package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.OutgoingFrame;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A picture that an application may change. */
@NullMarked
final class FakeEditableFrame implements OutgoingFrame {
  private final FakeVideoFrame frame;
  private @Nullable Consumer<FakeVideoFrame> next;

  /** The picture goes there when it is sent. */
  FakeEditableFrame(FakeVideoFrame frame, Consumer<FakeVideoFrame> next) {
    this.frame = frame;
    this.next = next;
  }

  private FakeVideoFrame lent() {
    if (next == null) {
      throw new IllegalStateException("the picture was given back");
    }
    return frame;
  }

  @Override
  public int width() {
    return lent().width();
  }

  @Override
  public int height() {
    return lent().height();
  }

  @Override
  public int rotation() {
    return lent().rotation();
  }

  @Override
  public long timestampNanos() {
    return lent().timestampNanos();
  }

  @Override
  public ByteBuffer planeY() {
    return lent().y();
  }

  @Override
  public ByteBuffer planeU() {
    return lent().u();
  }

  @Override
  public ByteBuffer planeV() {
    return lent().v();
  }

  @Override
  public int strideY() {
    return lent().strideY();
  }

  @Override
  public int strideU() {
    return lent().strideU();
  }

  @Override
  public int strideV() {
    return lent().strideV();
  }

  @Override
  public void send() {
    lent();
    Consumer<FakeVideoFrame> target = next;
    next = null;
    if (target != null) {
      target.accept(frame);
    }
  }

  @Override
  public void close() {
    next = null;
  }
}
