package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.MediaException;
import org.jspecify.annotations.NullMarked;

/**
 * The first line of a YUV4MPEG2 file.
 *
 * @param width pixels
 * @param height pixels
 * @param rateNumerator pictures in {@code rateDenominator} seconds
 * @param rateDenominator see {@code rateNumerator}
 * @param fullRange whether samples use all 256 values, to be brought to limited range
 */
@NullMarked
record Y4mHeader(int width, int height, int rateNumerator, int rateDenominator, boolean fullRange) {
  static final String MAGIC = "YUV4MPEG2";

  /** Parses the line, without its line feed. */
  static Y4mHeader parse(String line) {
    String[] fields = line.split(" ", -1);
    if (!fields[0].equals(MAGIC)) {
      throw invalid("does not begin with " + MAGIC);
    }
    int width = 0;
    int height = 0;
    int[] rate = {0, 0};
    boolean fullRange = false;
    for (int i = 1; i < fields.length; i++) {
      if (fields[i].isEmpty()) {
        continue;
      }
      String value = fields[i].substring(1);
      switch (fields[i].charAt(0)) {
        case 'W' -> width = number("width", value, 2, 8192);
        case 'H' -> height = number("height", value, 2, 8192);
        case 'F' -> rate = rate(value);
        case 'I' -> progressive(value);
        case 'C' -> colourSpace(value);
        case 'X' -> fullRange |= value.equals("COLORRANGE=FULL");
        default -> {
          // The pixels' aspect ratio, and what others may add, change nothing here.
        }
      }
    }
    if (width == 0 || height == 0 || rate[0] == 0) {
      throw invalid("does not say its width, height and frame rate");
    }
    return new Y4mHeader(width, height, rate[0], rate[1], fullRange);
  }

  int chromaWidth() {
    return (width + 1) / 2;
  }

  int chromaHeight() {
    return (height + 1) / 2;
  }

  int frameBytes() {
    return width * height + 2 * chromaWidth() * chromaHeight();
  }

  static MediaException invalid(String what) {
    return new MediaException(MediaException.Reason.INVALID_MEDIA, "The Y4M file " + what);
  }

  private static int[] rate(String value) {
    int colon = value.indexOf(':');
    if (colon < 0) {
      throw invalid("has no frame rate of the form 30:1 but " + value);
    }
    int numerator = number("frame rate", value.substring(0, colon), 1, 1_000_000);
    int denominator = number("frame rate", value.substring(colon + 1), 1, 1_000_000);
    if (numerator > 240L * denominator || denominator > 60L * numerator) {
      throw invalid("has a frame rate out of range: " + value);
    }
    return new int[] {numerator, denominator};
  }

  private static void progressive(String value) {
    if (!value.equals("p") && !value.equals("?")) {
      throw invalid("is interlaced: I" + value);
    }
  }

  private static void colourSpace(String value) {
    // They differ in where chroma is sampled, by less than a pixel.
    switch (value) {
      case "420", "420jpeg", "420mpeg2", "420paldv" -> {}
      default -> throw invalid("is not 4:2:0 with 8 bits but C" + value);
    }
  }

  private static int number(String what, String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for one out of range.
    }
    throw invalid("has a " + what + " out of range: " + value);
  }
}
