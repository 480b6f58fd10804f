package dev.ocra.rtc.video;

import dev.ocra.rtc.internal.media.PngWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** A still picture, upright. Immutable; any thread. */
@NullMarked
public final class VideoImage {
  private final int width;
  private final int height;
  private final int[] pixels;

  /**
   * A picture of these pixels, which are copied.
   *
   * @param argb {@code 0xAARRGGBB}, row after row
   * @throws IllegalArgumentException if a size is not positive or there are too few pixels
   */
  public VideoImage(int width, int height, int[] argb) {
    if (width < 1 || height < 1 || argb.length < width * height) {
      throw new IllegalArgumentException(argb.length + " pixels for " + width + "x" + height);
    }
    this.width = width;
    this.height = height;
    this.pixels = Arrays.copyOf(argb, width * height);
  }

  /** Pixels. */
  public int getWidth() {
    return width;
  }

  /** Pixels. */
  public int getHeight() {
    return height;
  }

  /**
   * A pixel as {@code 0xAARRGGBB}.
   *
   * @throws IndexOutOfBoundsException if it is outside
   */
  public int getPixel(int x, int y) {
    if (x < 0 || x >= width || y < 0 || y >= height) {
      throw new IndexOutOfBoundsException(x + ", " + y);
    }
    return pixels[y * width + x];
  }

  /** A copy of all pixels, {@code 0xAARRGGBB}, row after row. */
  public int[] getPixels() {
    return pixels.clone();
  }

  /** Writes the picture as PNG. The stream stays open. */
  public void writePng(OutputStream out) throws IOException {
    PngWriter.write(this, out);
  }

  /** Writes the picture to a file as PNG. */
  public void writePng(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      writePng(out);
    }
  }
}
