package dev.ocra.rtc.media.source;

import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/** Letters of five by seven squares: digits, capitals and what a clock needs. */
@NullMarked
final class PixelFont {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;

  /** From one letter's left edge to the next one's. */
  static final int ADVANCE = WIDTH + 1;

  private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:.-/";

  // Each letter is seven rows from top to bottom, each row five bits, its left square the high one.
  private static final String[] ROWS = {
    "0E 11 13 15 19 11 0E", "04 0C 04 04 04 04 0E", "0E 11 01 02 04 08 1F",
    "1F 02 04 02 01 11 0E", "02 06 0A 12 1F 02 02", "1F 10 1E 01 01 11 0E",
    "06 08 10 1E 11 11 0E", "1F 01 02 04 08 08 08", "0E 11 11 0E 11 11 0E",
    "0E 11 11 0F 01 02 0C", "0E 11 11 1F 11 11 11", "1E 11 11 1E 11 11 1E",
    "0E 11 10 10 10 11 0E", "1C 12 11 11 11 12 1C", "1F 10 10 1E 10 10 1F",
    "1F 10 10 1E 10 10 10", "0E 11 10 17 11 11 0F", "11 11 11 1F 11 11 11",
    "0E 04 04 04 04 04 0E", "07 02 02 02 02 12 0C", "11 12 14 18 14 12 11",
    "10 10 10 10 10 10 1F", "11 1B 15 15 11 11 11", "11 11 19 15 13 11 11",
    "0E 11 11 11 11 11 0E", "1E 11 11 1E 10 10 10", "0E 11 11 11 15 12 0D",
    "1E 11 11 1E 14 12 11", "0F 10 10 0E 01 01 1E", "1F 04 04 04 04 04 04",
    "11 11 11 11 11 11 0E", "11 11 11 11 11 0A 04", "11 11 11 15 15 15 0A",
    "11 11 0A 04 0A 11 11", "11 11 11 0A 04 04 04", "1F 01 02 04 08 10 1F",
    "00 0C 0C 00 0C 0C 00", "00 00 00 00 00 0C 0C", "00 00 00 1F 00 00 00",
    "01 01 02 04 08 10 10",
  };

  private static final int[][] GLYPHS = parse();

  private PixelFont() {}

  /** Width of a text in squares. */
  static int width(CharSequence text) {
    return Math.max(0, text.length() * ADVANCE - 1);
  }

  /** The largest square with which the text fits into a box, at least one pixel. */
  static int squareFor(int characters, int width, int height) {
    return Math.max(1, Math.min(width / (characters * ADVANCE - 1), height / HEIGHT));
  }

  /** Draws the text's luma; letters that the font lacks are left empty. */
  static void draw(I420Canvas canvas, int left, int top, int square, CharSequence text, int luma) {
    for (int i = 0; i < text.length(); i++) {
      int glyph = LETTERS.indexOf(text.charAt(i));
      if (glyph >= 0) {
        draw(canvas, left + i * ADVANCE * square, top, square, GLYPHS[glyph], luma);
      }
    }
  }

  /** What the font can draw of a name. */
  static String upperCase(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static void draw(
      I420Canvas canvas, int left, int top, int square, int[] glyph, int luma) {
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        int first = column;
        while (column < WIDTH && (glyph[row] >> (WIDTH - 1 - column) & 1) != 0) {
          column++;
        }
        if (column > first) {
          canvas.fillLuma(
              left + first * square, top + row * square, (column - first) * square, square, luma);
        }
      }
    }
  }

  private static int[][] parse() {
    int[][] glyphs = new int[ROWS.length][HEIGHT];
    for (int i = 0; i < ROWS.length; i++) {
      for (int row = 0; row < HEIGHT; row++) {
        glyphs[i][row] = Integer.parseInt(ROWS[i], row * 3, row * 3 + 2, 16);
      }
    }
    return glyphs;
  }
}
