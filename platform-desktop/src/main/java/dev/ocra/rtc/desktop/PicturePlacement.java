package dev.ocra.rtc.desktop;

import dev.ocra.rtc.video.VideoScalingType;
import java.awt.geom.AffineTransform;
import org.jspecify.annotations.NullMarked;

/** How large a picture is drawn in a view, and how it gets there. */
@NullMarked
final class PicturePlacement {
  private static final double LEAST_VISIBLE = 9.0 / 16;

  private PicturePlacement() {}

  /** How many of the view's pixels a pixel of the picture takes in each direction. */
  static double scale(
      int pictureWidth,
      int pictureHeight,
      int rotation,
      double viewWidth,
      double viewHeight,
      VideoScalingType scaling) {
    boolean turned = rotation % 180 != 0;
    double across = viewWidth / (turned ? pictureHeight : pictureWidth);
    double down = viewHeight / (turned ? pictureWidth : pictureHeight);
    double fit = Math.min(across, down);
    double fill = Math.max(across, down);
    return switch (scaling) {
      case ASPECT_FIT -> fit;
      case ASPECT_FILL -> fill;
      case ASPECT_BALANCED -> Math.min(fill, fit / LEAST_VISIBLE);
    };
  }

  /**
   * How many pixels to convert of a picture's {@code length}: what is drawn, but no more than there
   * are, which would only be more to move.
   */
  static int converted(int length, double scale) {
    return (int) Math.max(1, Math.min(length, Math.round(length * scale)));
  }

  /**
   * Sets a transform to the way from the pixels of an image to the view's.
   *
   * @param width of the drawn picture in the view's pixels, along the picture's own rows
   * @param height likewise, across its rows
   */
  static void place(
      AffineTransform transform,
      double width,
      double height,
      int imageWidth,
      int imageHeight,
      int rotation,
      boolean mirrored,
      double viewWidth,
      double viewHeight) {
    transform.setToTranslation(viewWidth / 2, viewHeight / 2);
    if (mirrored) {
      // What the viewer sees is turned over, so it comes after the rotation.
      transform.scale(-1, 1);
    }
    transform.quadrantRotate(rotation / 90);
    transform.scale(width / imageWidth, height / imageHeight);
    transform.translate(-imageWidth / 2.0, -imageHeight / 2.0);
  }

  /** Whether no pixel of the image is a whole pixel away from where a mere move puts it. */
  static boolean isMove(AffineTransform transform, int imageWidth, int imageHeight) {
    return transform.getShearX() == 0
        && transform.getShearY() == 0
        && Math.abs(transform.getScaleX() - 1) * imageWidth < 1
        && Math.abs(transform.getScaleY() - 1) * imageHeight < 1;
  }
}
