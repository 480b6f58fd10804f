package dev.ocra.rtc.desktop;

import dev.ocra.rtc.media.VideoFrame;
import java.nio.ByteBuffer;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A frame converted for JavaFX; its memory is used again while it is large enough. */
@NullMarked
final class JavaFxFrame {
  private ByteBuffer pixels = ByteBuffer.allocateDirect(4);
  private @Nullable PixelBuffer<ByteBuffer> buffer;
  private @Nullable WritableImage image;
  private int width;
  private int height;
  private int pictureWidth;
  private int pictureHeight;
  private int rotation;

  /** Converts a frame to this many pixels. For the filling thread. */
  void take(VideoFrame frame, int width, int height) {
    if (this.width != width || this.height != height) {
      if (pixels.capacity() < width * height * 4) {
        pixels = ByteBuffer.allocateDirect(width * height * 4);
      }
      this.width = width;
      this.height = height;
      buffer = null;
      image = null;
    }
    frame.toArgb(pixels, width, height);
    pictureWidth = frame.width();
    pictureHeight = frame.height();
    rotation = frame.rotation();
  }

  /** The image, which shows what was taken last. For the toolkit's thread, once for each frame. */
  WritableImage image() {
    WritableImage made = image;
    if (made == null || buffer == null) {
      // Opaque pixels are the same whether or not they were multiplied.
      buffer = new PixelBuffer<>(width, height, pixels, PixelFormat.getByteBgraPreInstance());
      made = new WritableImage(buffer);
      image = made;
    } else {
      // All of it has changed.
      buffer.updateBuffer(all -> null);
    }
    return made;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
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
