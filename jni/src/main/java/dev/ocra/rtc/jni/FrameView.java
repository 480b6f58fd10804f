package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.EditableFrame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * The writable picture of a buffer that is lent for a while. After that, {@link #buffer()} throws,
 * and with it every method.
 */
@NullMarked
abstract class FrameView implements EditableFrame {
  /**
   * The buffer while it is lent.
   *
   * @throws IllegalStateException after it was given back
   */
  abstract FrameBuffer buffer();

  @Override
  public final int width() {
    return buffer().width;
  }

  @Override
  public final int height() {
    return buffer().height;
  }

  @Override
  public final ByteBuffer planeY() {
    return buffer().y;
  }

  @Override
  public final ByteBuffer planeU() {
    return buffer().u;
  }

  @Override
  public final ByteBuffer planeV() {
    return buffer().v;
  }

  @Override
  public final int strideY() {
    return buffer().strideY;
  }

  @Override
  public final int strideU() {
    return buffer().strideUv;
  }

  @Override
  public final int strideV() {
    return buffer().strideUv;
  }
}
