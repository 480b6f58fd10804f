package dev.ocra.rtc.media.source;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Where the blocks of a {@link FrameMark} lie and what they mean.
 *
 * <p>Two rows of 40 square blocks across the top of the picture: at 640 pixels a block is 16 pixels
 * wide, the size that video codecs work in. Bits run from left to right, high bit first, white for
 * one. The first block of each row is white and the last one black, which shows a reader both
 * levels and the rows' extent; between them are the number, the clock and a CRC-16 of both.
 */
@NullMarked
final class MarkStrip {
  static final int COLUMNS = 40;
  static final int ROWS = 2;

  /** Narrower pictures have blocks too small to be told apart. */
  static final int MIN_WIDTH = 80;

  private static final int PAYLOAD_BITS = FrameMark.NUMBER_BITS + FrameMark.CLOCK_BITS;
  private static final int CRC_BITS = 16;
  private static final int BITS_PER_ROW = COLUMNS - 2;
  private static final int BLACK = 16;
  private static final int WHITE = 235;

  /** Luma between the darkest and the brightest block below which nothing is read. */
  private static final int MIN_CONTRAST = 60;

  /** Points looked at in a block, in each direction: enough to average noise away. */
  private static final int POINTS = 6;

  private MarkStrip() {}

  /** Height of the strip in a picture of this width. */
  static int height(int width) {
    return edge(ROWS, width);
  }

  /** Paints the luma of the strip; its chroma has to be neutral already. */
  static void paint(I420Canvas canvas, FrameMark mark) {
    boolean[] bits = encode(mark);
    int width = canvas.width();
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        int left = edge(column, width);
        int top = edge(row, width);
        canvas.fillLuma(
            left,
            top,
            edge(column + 1, width) - left,
            edge(row + 1, width) - top,
            bits[row * COLUMNS + column] ? WHITE : BLACK);
      }
    }
  }

  /** Reads the strip from luma, or null if there is none or it is damaged. */
  static @Nullable FrameMark read(
      ByteBuffer luma, int stride, int width, int height, long nowMicros) {
    if (width < MIN_WIDTH || height < height(width)) {
      return null;
    }
    double[] levels = new double[ROWS * COLUMNS];
    double darkest = 255;
    double brightest = 0;
    for (int i = 0; i < levels.length; i++) {
      levels[i] = level(luma, stride, width, i % COLUMNS, i / COLUMNS);
      darkest = Math.min(darkest, levels[i]);
      brightest = Math.max(brightest, levels[i]);
    }
    if (brightest - darkest < MIN_CONTRAST) {
      return null;
    }
    double threshold = (darkest + brightest) / 2;
    boolean[] bits = new boolean[levels.length];
    for (int i = 0; i < levels.length; i++) {
      bits[i] = levels[i] > threshold;
    }
    return decode(bits, nowMicros);
  }

  static boolean[] encode(FrameMark mark) {
    long number = mark.number() & low(FrameMark.NUMBER_BITS);
    long payload =
        (number << FrameMark.CLOCK_BITS) | (mark.captureMicros() & low(FrameMark.CLOCK_BITS));
    boolean[] bits = new boolean[ROWS * COLUMNS];
    int crc = crc(payload);
    for (int i = 0; i < PAYLOAD_BITS + CRC_BITS; i++) {
      int left = PAYLOAD_BITS + CRC_BITS - 1 - i;
      long bit = left >= CRC_BITS ? payload >> (left - CRC_BITS) : crc >> left;
      bits[place(i)] = (bit & 1) != 0;
    }
    for (int row = 0; row < ROWS; row++) {
      bits[row * COLUMNS] = true;
    }
    return bits;
  }

  static @Nullable FrameMark decode(boolean[] bits, long nowMicros) {
    for (int row = 0; row < ROWS; row++) {
      if (!bits[row * COLUMNS] || bits[row * COLUMNS + COLUMNS - 1]) {
        return null;
      }
    }
    long payload = 0;
    int crc = 0;
    for (int i = 0; i < PAYLOAD_BITS + CRC_BITS; i++) {
      int bit = bits[place(i)] ? 1 : 0;
      if (i < PAYLOAD_BITS) {
        payload = payload << 1 | bit;
      } else {
        crc = crc << 1 | bit;
      }
    }
    if (crc != crc(payload)) {
      return null;
    }
    long clock = payload & low(FrameMark.CLOCK_BITS);
    long half = 1L << (FrameMark.CLOCK_BITS - 1);
    long ahead = ((clock - nowMicros + half) & low(FrameMark.CLOCK_BITS)) - half;
    return new FrameMark(payload >> FrameMark.CLOCK_BITS, nowMicros + ahead);
  }

  private static int place(int bit) {
    return bit / BITS_PER_ROW * COLUMNS + 1 + bit % BITS_PER_ROW;
  }

  /** Mean of the block's inner half, where neighbours have not bled into it. */
  private static double level(ByteBuffer luma, int stride, int width, int column, int row) {
    double block = (double) width / COLUMNS;
    int sum = 0;
    for (int i = 0; i < POINTS; i++) {
      int y = (int) ((row + 0.25 + 0.5 * (i + 0.5) / POINTS) * block);
      for (int j = 0; j < POINTS; j++) {
        int x = (int) ((column + 0.25 + 0.5 * (j + 0.5) / POINTS) * block);
        sum += luma.get(y * stride + x) & 0xff;
      }
    }
    return (double) sum / (POINTS * POINTS);
  }

  private static int edge(int block, int width) {
    return Math.round((float) block * width / COLUMNS);
  }

  private static long low(int bits) {
    return (1L << bits) - 1;
  }

  /** CRC-16/CCITT-FALSE over the payload's bits. */
  private static int crc(long payload) {
    int crc = 0xffff;
    for (int i = PAYLOAD_BITS - 1; i >= 0; i--) {
      int feedback = crc >> 15 ^ (int) (payload >> i & 1);
      crc = crc << 1 & 0xffff;
      if (feedback != 0) {
        crc ^= 0x1021;
      }
    }
    return crc;
  }
}
