package dev.ocra.rtc.desktop;

import dev.ocra.rtc.media.VideoFrame;
import java.nio.ByteBuffer;

/**
 * A frame with a colour in each corner: red and green above, blue and white below. Counts how it is
 * asked for pixels.
 */
final class PaintedFrame implements VideoFrame {
  static final int RED = 0xff0000;
  static final int GREEN = 0x00ff00;
  static final int BLUE = 0x0000ff;
  static final int WHITE = 0xffffff;

  private final int width;
  private final int height;
  private final int rotation;
  int convertedWidth;
  int convertedHeight;
  int[] pixels = {};

  PaintedFrame(int width, int height, int rotation) {
    this.width = width;
    this.height = height;
    this.rotation = rotation;
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
  public int rotation() {
    return rotation;
  }

  @Override
  public void toArgb(int[] pixels, int width, int height) {
    convertedWidth = width;
    convertedHeight = height;
    this.pixels = pixels;
    for (int i = 0; i < width * height; i++) {
      pixels[i] = 0xff000000 | colour(i % width < width / 2, i / width < height / 2);
    }
  }

  @Override
  public void toArgb(ByteBuffer pixels, int width, int height) {
    convertedWidth = width;
    convertedHeight = height;
    for (int i = 0; i < width * height; i++) {
      int at = pixels.position() + 4 * i;
      int colour = colour(i % width < width / 2, i / width < height / 2);
      pixels.put(at, (byte) colour).put(at + 1, (byte) (colour >> 8));
      pixels.put(at + 2, (byte) (colour >> 16)).put(at + 3, (byte) 0xff);
    }
  }

  private static int colour(boolean left, boolean above) {
    return above ? (left ? RED : GREEN) : (left ? BLUE : WHITE);
  }

  @Override
  public long timestampNanos() {
    return 0;
  }

  @Override
  public ByteBuffer planeY() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ByteBuffer planeU() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ByteBuffer planeV() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int strideY() {
    return width;
  }

  @Override
  public int strideU() {
    return (width + 1) / 2;
  }

  @Override
  public int strideV() {
    return (width + 1) / 2;
  }

  @Override
  public VideoFrame retain() {
    return this;
  }

  @Override
  public void close() {}
}
