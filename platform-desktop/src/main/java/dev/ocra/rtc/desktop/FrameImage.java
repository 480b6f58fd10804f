package dev.ocra.rtc.desktop;

import dev.ocra.rtc.media.VideoFrame;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.jspecify.annotations.NullMarked;

/** A frame converted for Swing; used again for the next one while its size stays the same. */
@NullMarked
final class FrameImage {
  private BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
  private int[] pixels = new int[1];
  private int pictureWidth;
  private int pictureHeight;
  private int rotation;

  /** Converts a frame to this many pixels. */
  void take(VideoFrame frame, int width, int height) {
    if (image.getWidth() != width || image.getHeight() != height) {
      image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      // Asked for once: from then on the image is drawn from this array.
      pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
    frame.toArgb(pixels, width, height);
    pictureWidth = frame.width();
    pictureHeight = frame.height();
    rotation = frame.rotation();
  }

  BufferedImage image() {
    return image;
  }

  int pictureWidth() {
    return pictureWidth;
  }

  int pictureHeight() {
    return pictureHeight;
  }

  int rotation() {
    return rotation;
  }
}
