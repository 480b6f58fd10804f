package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.media.EditableFrame;
import dev.ocra.rtc.video.VideoFrame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/** A frame of the engine as frame listeners know it. Good as long as that one is. */
@NullMarked
final class ListenerFrame implements VideoFrame {
  private final EditableFrame frame;

  ListenerFrame(EditableFrame frame) {
    this.frame = frame;
  }

  @Override
  public int getWidth() {
    return frame.width();
  }

  @Override
  public int getHeight() {
    return frame.height();
  }

  @Override
  public int[] getYuvStrides() {
    return new int[] {frame.strideY(), frame.strideU(), frame.strideV()};
  }

  @Override
  public ByteBuffer[] getYuvPlanes() {
    return new ByteBuffer[] {frame.planeY(), frame.planeU(), frame.planeV()};
  }

  @Override
  public int getColorFormat() {
    return I420;
  }

  @Override
  public int getRotation() {
    return frame.rotation();
  }
}
