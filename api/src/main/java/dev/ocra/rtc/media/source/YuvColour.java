package dev.ocra.rtc.media.source;

import org.jspecify.annotations.NullMarked;

/** A colour as BT.601 in limited range says it. */
@NullMarked
record YuvColour(int y, int u, int v) {
  static final YuvColour BLACK = ofRgb(0x000000);
  static final YuvColour WHITE = ofRgb(0xffffff);

  /** From {@code 0xRRGGBB}. */
  static YuvColour ofRgb(int rgb) {
    double r = (rgb >> 16 & 0xff) / 255.0;
    double g = (rgb >> 8 & 0xff) / 255.0;
    double b = (rgb & 0xff) / 255.0;
    double luma = 0.299 * r + 0.587 * g + 0.114 * b;
    return new YuvColour(
        (int) Math.round(16 + 219 * luma),
        (int) Math.round(128 + 224 * (b - luma) / 1.772),
        (int) Math.round(128 + 224 * (r - luma) / 1.402));
  }

  static YuvColour grey(double level) {
    int value = (int) Math.round(level * 255);
    return ofRgb(value << 16 | value << 8 | value);
  }
}
