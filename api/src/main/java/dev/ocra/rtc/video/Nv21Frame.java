package dev.ocra.rtc.video;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/** A frame in NV21 in one plane. */
@NullMarked
final class Nv21Frame implements VideoFrame {
  private final int width;
  private final int height;
  private final int stride;
  private final int rotation;
  private final ByteBuffer plane;

  Nv21Frame(int width, int height, int stride, int rotation, ByteBuffer plane) {
    this.width = width;
    this.height = height;
    this.stride = stride;
    this.rotation = rotation;
    this.plane = plane;
  }

  @Override
  public int getWidth() {
    return width;
  }

  @Override
  public int getHeight() {
    return height;
  }

  @Override
  public int[] getYuvStrides() {
    return new int[] {stride, stride};
  }

  @Override
  public ByteBuffer[] getYuvPlanes() {
    return new ByteBuffer[] {plane};
  }

  @Override
  public int getColorFormat() {
    return NV21;
  }

  @Override
  public int getRotation() {
    return rotation;
  }
}
