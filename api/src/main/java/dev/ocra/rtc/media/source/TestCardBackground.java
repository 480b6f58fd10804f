package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.source.TestCardLayout.Box;
import org.jspecify.annotations.NullMarked;

/**
 * Paints what stands still on a {@link TestCard}; done once a card, so for looks, not for speed.
 */
@NullMarked
final class TestCardBackground {
  private static final YuvColour GROUND = YuvColour.ofRgb(0x262b38);
  private static final YuvColour GRID = YuvColour.ofRgb(0x566079);
  private static final YuvColour PAPER = YuvColour.ofRgb(0xe8e8ea);

  // 75 % bars in order of falling luma.
  private static final int[] BARS = {
    0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf,
  };

  private final TestCardLayout layout;
  private final I420Canvas canvas;

  private TestCardBackground(TestCardLayout layout) {
    this.layout = layout;
    canvas = new I420Canvas(layout.width, layout.height);
  }

  static I420Canvas paint(TestCardLayout layout, String title) {
    TestCardBackground background = new TestCardBackground(layout);
    background.ground();
    background.sides();
    background.circle();
    background.boxes(title);
    return background.canvas;
  }

  private void ground() {
    canvas.fill(0, 0, layout.width, layout.height, GROUND);
    canvas.fill(0, 0, layout.width, layout.top, YuvColour.BLACK);
    double square = layout.radius / 4;
    int line = Math.max(2, layout.height / 360 * 2);
    for (double x = layout.centreX % square; x < layout.width; x += square) {
      Box box = TestCardLayout.box(x - 1, layout.top, x, layout.height);
      canvas.fill(box.left(), box.top(), line, box.height(), GRID);
    }
    for (double y = layout.centreY % square; y < layout.height; y += square) {
      if (y > layout.top) {
        canvas.fill(0, TestCardLayout.box(0, y - 1, 0, 0).top(), layout.width, line, GRID);
      }
    }
  }

  /** Beside the circle, where there is room: all hues on the left, all greys on the right. */
  private void sides() {
    double square = layout.radius / 4;
    double far = 6.5 * square;
    double near = 5.5 * square;
    if (layout.centreX < far + square / 2) {
      return;
    }
    int steps = 48;
    double from = layout.centreY - 3 * square;
    for (int i = 0; i < steps; i++) {
      double top = from + 6 * square * i / steps;
      double bottom = from + 6 * square * (i + 1) / steps;
      fill(
          TestCardLayout.box(layout.centreX - far, top, layout.centreX - near, bottom),
          hue((double) i / steps));
      fill(
          TestCardLayout.box(layout.centreX + near, top, layout.centreX + far, bottom),
          YuvColour.grey(1 - (double) i / (steps - 1)));
    }
  }

  private void circle() {
    disc(layout.radius * 1.02, PAPER);
    int count = BARS.length;
    for (int i = 0; i < count; i++) {
      double left = -1 + 2.0 * i / count;
      within(left, -0.55, left + 2.0 / count, -0.2, YuvColour.ofRgb(BARS[i]));
    }
    within(-1, -0.2, 1, 0.24, YuvColour.BLACK);
    gratings();
    int greys = 8;
    for (int i = 0; i < greys; i++) {
      double left = -0.9 + 1.8 * i / greys;
      within(left, 0.42, left + 1.8 / greys, 0.56, YuvColour.grey(i / (greys - 1.0)));
    }
    within(-0.9, 0.56, 0.9, 0.92, YuvColour.ofRgb(0x1f2a44));
  }

  /** Black and white lines that become finer from left to right. */
  private void gratings() {
    within(-1, 0.24, 1, 0.42, YuvColour.WHITE);
    double x = layout.centreX - 0.94 * layout.radius;
    double end = layout.centreX + 0.94 * layout.radius;
    for (double period = layout.radius / 8; x < end; period = Math.max(3, period * 0.95)) {
      double left = (x - layout.centreX) / layout.radius;
      within(left, 0.24, left + period / 2 / layout.radius, 0.42, YuvColour.BLACK);
      x += period;
    }
  }

  private void boxes(String title) {
    fill(layout.counter(), YuvColour.BLACK);
    fill(layout.clock(), YuvColour.BLACK);
    String text = PixelFont.upperCase(title);
    if (text.isEmpty()) {
      return;
    }
    Box box = layout.title();
    int square = PixelFont.squareFor(text.length(), box.width(), box.height());
    int textWidth = PixelFont.width(text) * square;
    int left = (int) layout.centreX - textWidth / 2;
    int top = box.top() + (box.height() - PixelFont.HEIGHT * square) / 2;
    PixelFont.draw(canvas, left, top, square, text, YuvColour.BLACK.y());
  }

  private void fill(Box box, YuvColour colour) {
    canvas.fill(box.left(), box.top(), box.width(), box.height(), colour);
  }

  private void disc(double radius, YuvColour colour) {
    canvas.blend(
        (int) (layout.centreX - radius - 1),
        Math.max(layout.top, (int) (layout.centreY - radius - 1)),
        (int) (layout.centreX + radius + 2),
        (int) (layout.centreY + radius + 2),
        (x, y) -> radius + 0.5 - Math.hypot(x - layout.centreX, y - layout.centreY),
        colour);
  }

  /** A part of the circle between two lines across and two lines down, in shares of the radius. */
  private void within(double left, double top, double right, double bottom, YuvColour colour) {
    Box rows = layout.band(top, bottom, 1);
    double x0 = layout.centreX + left * layout.radius;
    double x1 = layout.centreX + right * layout.radius;
    canvas.blend(
        (int) x0 - 1,
        rows.top(),
        (int) x1 + 2,
        rows.bottom(),
        (x, y) ->
            Math.min(
                layout.radius + 0.5 - Math.hypot(x - layout.centreX, y - layout.centreY),
                Math.min(x - x0 + 0.5, x1 - x + 0.5)),
        colour);
  }

  private static YuvColour hue(double turn) {
    int rgb = 0;
    for (int channel = 0; channel < 3; channel++) {
      double away = Math.abs((turn * 6 + 6 - 2 * channel) % 6 - 3);
      double level = Math.max(0, Math.min(1, away - 1));
      rgb = rgb << 8 | (int) Math.round(30 + 190 * level);
    }
    return YuvColour.ofRgb(rgb);
  }
}
