package dev.ocra.rtc.media.source;

import org.jspecify.annotations.NullMarked;

/**
 * Where the parts of a {@link TestCard} lie: a circle in the middle of what the strip leaves, with
 * bands across it, whose heights are shares of its radius above or below the centre.
 */
@NullMarked
final class TestCardLayout {
  final int width;
  final int height;
  final int top;
  final double centreX;
  final double centreY;
  final double radius;

  TestCardLayout(int width, int height) {
    this.width = width;
    this.height = height;
    top = (MarkStrip.height(width) + 1) / 2 * 2;
    centreX = width / 2.0;
    centreY = (top + height) / 2.0;
    radius = Math.min(0.44 * (height - top), 0.44 * width);
  }

  /** A rectangle of whole pixels, even at each edge so that luma and chroma agree. */
  record Box(int left, int top, int width, int height) {
    int right() {
      return left + width;
    }

    int bottom() {
      return top + height;
    }
  }

  /** The box around a band of the circle, from and to shares of the radius below the centre. */
  Box band(double from, double to, double halfWidth) {
    return box(
        centreX - halfWidth * radius,
        centreY + from * radius,
        centreX + halfWidth * radius,
        centreY + to * radius);
  }

  Box title() {
    return band(-0.86, -0.64, 0.46);
  }

  Box counter() {
    return band(-0.16, 0.2, 0.95);
  }

  Box clock() {
    return band(0.62, 0.82, 0.52);
  }

  static Box box(double left, double top, double right, double bottom) {
    int x = even(left);
    int y = even(top);
    return new Box(x, y, even(right) - x, even(bottom) - y);
  }

  private static int even(double value) {
    return (int) Math.round(value / 2) * 2;
  }
}
