package dev.ocra.rtc.desktop;

import dev.ocra.rtc.video.VideoScalingType;
import org.jspecify.annotations.Nullable;

/**
 * Says which colour of a {@link PaintedFrame} a pixel of a view has to have, by going from the
 * view's pixel back to the picture's: the way that the views do not go.
 */
record PlacedPicture(
    int pictureWidth,
    int pictureHeight,
    int rotation,
    boolean mirrored,
    VideoScalingType scaling,
    int viewWidth,
    int viewHeight) {
  private static final int BACKGROUND = 0;

  /** How near to an edge of the picture nothing is expected of a pixel, for edges are blended. */
  private static final int EDGE = 3;

  private double scale() {
    double width = rotation % 180 == 0 ? pictureWidth : pictureHeight;
    double height = rotation % 180 == 0 ? pictureHeight : pictureWidth;
    double smaller = Math.min(viewWidth / width, viewHeight / height);
    double larger = Math.max(viewWidth / width, viewHeight / height);
    return switch (scaling) {
      case ASPECT_FIT -> smaller;
      case ASPECT_FILL -> larger;
      // Nine sixteenths of the picture's length have to stay in sight.
      case ASPECT_BALANCED -> Math.min(larger, smaller * 16 / 9);
    };
  }

  private int colour(double x, double y) {
    double width = rotation % 180 == 0 ? pictureWidth : pictureHeight;
    double height = rotation % 180 == 0 ? pictureHeight : pictureWidth;
    double across = (x - viewWidth / 2.0) / scale() + width / 2;
    double down = (y - viewHeight / 2.0) / scale() + height / 2;
    if (across < 0 || across >= width || down < 0 || down >= height) {
      return BACKGROUND;
    }
    if (mirrored) {
      across = width - across;
    }
    double column =
        switch (rotation) {
          case 0 -> across;
          case 90 -> down;
          case 180 -> width - across;
          default -> height - down;
        };
    double row =
        switch (rotation) {
          case 0 -> down;
          case 90 -> width - across;
          case 180 -> height - down;
          default -> across;
        };
    boolean left = column < pictureWidth / 2.0;
    if (row < pictureHeight / 2.0) {
      return left ? PaintedFrame.RED : PaintedFrame.GREEN;
    }
    return left ? PaintedFrame.BLUE : PaintedFrame.WHITE;
  }

  /** What is wrong with these pixels of the view; null if nothing is. */
  @Nullable String fault(int[] pixels) {
    if (pixels.length != viewWidth * viewHeight) {
      return pixels.length + " pixels";
    }
    int wrong = 0;
    String first = null;
    for (int y = 0; y < viewHeight; y++) {
      for (int x = 0; x < viewWidth; x++) {
        int expected = colour(x + 0.5, y + 0.5);
        int seen = pixels[y * viewWidth + x];
        if (seen != expected && isInside(x + 0.5, y + 0.5, expected) && wrong++ == 0) {
          first = String.format("%06x at %d,%d instead of %06x", seen, x, y, expected);
        }
      }
    }
    return first == null ? null : first + ", and " + (wrong - 1) + " more";
  }

  private boolean isInside(double x, double y, int expected) {
    return colour(x - EDGE, y) == expected
        && colour(x + EDGE, y) == expected
        && colour(x, y - EDGE) == expected
        && colour(x, y + EDGE) == expected;
  }
}
