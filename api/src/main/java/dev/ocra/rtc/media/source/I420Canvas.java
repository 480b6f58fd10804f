package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.VideoPicture;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** Draws on the three planes of an I420 picture. One thread at a time. */
@NullMarked
final class I420Canvas {
  /** How much of the pixel around a point a shape covers, 0 to 1. */
  @FunctionalInterface
  interface Coverage {
    double at(double x, double y);
  }

  private final int width;
  private final int height;
  private final Plane luma;
  private final Plane blue;
  private final Plane red;
  private final byte[] run;

  private record Plane(ByteBuffer bytes, int stride, int width, int height) {}

  /** A canvas with memory of its own, to be copied to pictures. */
  I420Canvas(int width, int height) {
    this(
        width,
        height,
        new Plane(ByteBuffer.allocate(width * height), width, width, height),
        chroma(width, height),
        chroma(width, height));
  }

  private I420Canvas(int width, int height, Plane luma, Plane blue, Plane red) {
    this.width = width;
    this.height = height;
    this.luma = luma;
    this.blue = blue;
    this.red = red;
    run = new byte[width];
  }

  /** A canvas on the picture, until it is pushed. */
  static I420Canvas of(VideoPicture picture) {
    int width = picture.width();
    int height = picture.height();
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    return new I420Canvas(
        width,
        height,
        new Plane(picture.planeY(), picture.strideY(), width, height),
        new Plane(picture.planeU(), picture.strideU(), halfWidth, halfHeight),
        new Plane(picture.planeV(), picture.strideV(), halfWidth, halfHeight));
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Copies a canvas of the same size onto this one. */
  void copy(I420Canvas other) {
    copy(other.luma, luma);
    copy(other.blue, blue);
    copy(other.red, red);
  }

  void fill(int left, int top, int width, int height, YuvColour colour) {
    fill(luma, left, top, width, height, colour.y());
    fillChroma(left, top, width, height, colour.u(), colour.v());
  }

  void fillLuma(int left, int top, int width, int height, int value) {
    fill(luma, left, top, width, height, value);
  }

  void fillChroma(int left, int top, int width, int height, int u, int v) {
    int x = left / 2;
    int y = top / 2;
    int halfWidth = (left + width + 1) / 2 - x;
    int halfHeight = (top + height + 1) / 2 - y;
    fill(blue, x, y, halfWidth, halfHeight, u);
    fill(red, x, y, halfWidth, halfHeight, v);
  }

  /** Lays a shape that lies within the given box over what is there, with smooth edges. */
  void blend(int left, int top, int right, int bottom, Coverage shape, YuvColour colour) {
    int x0 = Math.max(0, left);
    int y0 = Math.max(0, top);
    int x1 = Math.min(width, right);
    int y1 = Math.min(height, bottom);
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        mix(luma, x, y, shape.at(x + 0.5, y + 0.5), colour.y());
      }
    }
    for (int y = y0 / 2; y < (y1 + 1) / 2; y++) {
      for (int x = x0 / 2; x < (x1 + 1) / 2; x++) {
        double share = shape.at(2 * x + 1.0, 2 * y + 1.0);
        mix(blue, x, y, share, colour.u());
        mix(red, x, y, share, colour.v());
      }
    }
  }

  /** Luma at a pixel. */
  int luma(int x, int y) {
    return luma.bytes.get(y * luma.stride + x) & 0xff;
  }

  /** Blue difference at a pixel. */
  int u(int x, int y) {
    return blue.bytes.get(y / 2 * blue.stride + x / 2) & 0xff;
  }

  /** Red difference at a pixel. */
  int v(int x, int y) {
    return red.bytes.get(y / 2 * red.stride + x / 2) & 0xff;
  }

  private static Plane chroma(int width, int height) {
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    return new Plane(ByteBuffer.allocate(halfWidth * halfHeight), halfWidth, halfWidth, halfHeight);
  }

  private static void copy(Plane from, Plane to) {
    if (from.stride == to.stride) {
      to.bytes.put(0, from.bytes, 0, from.stride * (from.height - 1) + from.width);
      return;
    }
    for (int y = 0; y < from.height; y++) {
      to.bytes.put(y * to.stride, from.bytes, y * from.stride, from.width);
    }
  }

  private void fill(Plane plane, int left, int top, int width, int height, int value) {
    int x0 = Math.max(0, left);
    int x1 = Math.min(plane.width, left + width);
    int y1 = Math.min(plane.height, top + height);
    if (x1 <= x0) {
      return;
    }
    Arrays.fill(run, 0, x1 - x0, (byte) value);
    for (int y = Math.max(0, top); y < y1; y++) {
      plane.bytes.put(y * plane.stride + x0, run, 0, x1 - x0);
    }
  }

  private static void mix(Plane plane, int x, int y, double share, int value) {
    if (share <= 0) {
      return;
    }
    int index = y * plane.stride + x;
    int before = plane.bytes.get(index) & 0xff;
    plane.bytes.put(index, (byte) Math.round(before + Math.min(1, share) * (value - before)));
  }
}
