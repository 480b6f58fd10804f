package dev.ocra.rtc.desktop;

import dev.ocra.rtc.video.VideoScalingType;
import java.awt.geom.AffineTransform;
import org.jspecify.annotations.NullMarked;

/**
 * How large a picture is drawn in a view, and how it gets there.
 *
 * @param width of the drawn picture in the view's pixels, along the picture's own rows
 * @param height likewise, across its rows
 */
@NullMarked
record PicturePlacement(double width, double height) {
  private static final double LEAST_VISIBLE = 9.0 / 16;

  static PicturePlacement of(
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
    double scale =
        switch (scaling) {
          case ASPECT_FIT -> fit;
          case ASPECT_FILL -> fill;
          case ASPECT_BALANCED -> Math.min(fill, fit / LEAST_VISIBLE);
        };
    return new PicturePlacement(pictureWidth * scale, pictureHeight * scale);
  }

  /** From the pixels of an image of the picture to the view's. */
  AffineTransform transform(
      int imageWidth,
      int imageHeight,
      int rotation,
      boolean mirrored,
      double viewWidth,
      double viewHeight) {
    AffineTransform transform = new AffineTransform();
    transform.translate(viewWidth / 2, viewHeight / 2);
    if (mirrored) {
      // What the viewer sees is turned over, so it comes after the rotation.
      transform.scale(-1, 1);
    }
    transform.quadrantRotate(rotation / 90);
    transform.scale(width / imageWidth, height / imageHeight);
    transform.translate(-imageWidth / 2.0, -imageHeight / 2.0);
    return transform;
  }
}
