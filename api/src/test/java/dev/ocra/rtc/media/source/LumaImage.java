package dev.ocra.rtc.media.source;

import java.nio.ByteBuffer;
import java.util.Random;

/** A grey picture and what a network and a codec do to one. Immutable. */
final class LumaImage {
  private final int width;
  private final int height;
  private final byte[] pixels;

  private LumaImage(int width, int height, byte[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  static LumaImage of(I420Canvas canvas) {
    byte[] pixels = new byte[canvas.width() * canvas.height()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) canvas.luma(i % canvas.width(), i / canvas.width());
    }
    return new LumaImage(canvas.width(), canvas.height(), pixels);
  }

  FrameMark read(long nowMicros) {
    return MarkStrip.read(ByteBuffer.wrap(pixels), width, width, height, nowMicros);
  }

  int at(int x, int y) {
    int column = Math.max(0, Math.min(width - 1, x));
    int row = Math.max(0, Math.min(height - 1, y));
    return pixels[row * width + column] & 0xff;
  }

  /** Box filter of the given radius. */
  LumaImage blurred(int radius) {
    byte[] out = new byte[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sum = 0;
        for (int dy = -radius; dy <= radius; dy++) {
          for (int dx = -radius; dx <= radius; dx++) {
            sum += at(x + dx, y + dy);
          }
        }
        out[y * width + x] = (byte) (sum / ((2 * radius + 1) * (2 * radius + 1)));
      }
    }
    return new LumaImage(width, height, out);
  }

  /** Bilinear. */
  LumaImage scaled(int toWidth, int toHeight) {
    byte[] out = new byte[toWidth * toHeight];
    for (int y = 0; y < toHeight; y++) {
      double fromY = (y + 0.5) * height / toHeight - 0.5;
      int y0 = (int) Math.floor(fromY);
      for (int x = 0; x < toWidth; x++) {
        double fromX = (x + 0.5) * width / toWidth - 0.5;
        int x0 = (int) Math.floor(fromX);
        double upper = at(x0, y0) * (x0 + 1 - fromX) + at(x0 + 1, y0) * (fromX - x0);
        double lower = at(x0, y0 + 1) * (x0 + 1 - fromX) + at(x0 + 1, y0 + 1) * (fromX - x0);
        out[y * toWidth + x] = (byte) (int) (upper * (y0 + 1 - fromY) + lower * (fromY - y0));
      }
    }
    return new LumaImage(toWidth, toHeight, out);
  }

  /**
   * What a block codec leaves at a low bitrate: the DCT of blocks of eight by eight, each
   * coefficient rounded to multiples of the step.
   */
  LumaImage quantised(int step) {
    byte[] out = pixels.clone();
    for (int y = 0; y + 8 <= height; y += 8) {
      for (int x = 0; x + 8 <= width; x += 8) {
        double[][] block = new double[8][8];
        for (int i = 0; i < 64; i++) {
          block[i / 8][i % 8] = at(x + i % 8, y + i / 8);
        }
        double[][] coefficients = transform(block, false);
        for (double[] row : coefficients) {
          for (int i = 0; i < 8; i++) {
            row[i] = Math.round(row[i] / step) * step;
          }
        }
        double[][] back = transform(coefficients, true);
        for (int i = 0; i < 64; i++) {
          long value = Math.max(0, Math.min(255, Math.round(back[i / 8][i % 8])));
          out[(y + i / 8) * width + x + i % 8] = (byte) value;
        }
      }
    }
    return new LumaImage(width, height, out);
  }

  LumaImage noisy(double deviation, long seed) {
    Random random = new Random(seed);
    byte[] out = new byte[pixels.length];
    for (int i = 0; i < out.length; i++) {
      double value = (pixels[i] & 0xff) + deviation * random.nextGaussian();
      out[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
    return new LumaImage(width, height, out);
  }

  /** Contrast and brightness changed, as by a converter with the wrong range. */
  LumaImage levels(double gain, double offset) {
    byte[] out = new byte[pixels.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) Math.max(0, Math.min(255, Math.round((pixels[i] & 0xff) * gain + offset)));
    }
    return new LumaImage(width, height, out);
  }

  private static double[][] transform(double[][] block, boolean inverse) {
    double[][] basis = new double[8][8];
    for (int k = 0; k < 8; k++) {
      for (int n = 0; n < 8; n++) {
        double scale = k == 0 ? Math.sqrt(0.125) : 0.5;
        basis[k][n] = scale * Math.cos(Math.PI * (n + 0.5) * k / 8);
      }
    }
    double[][] rows = new double[8][8];
    double[][] out = new double[8][8];
    for (int pass = 0; pass < 2; pass++) {
      double[][] in = pass == 0 ? block : rows;
      double[][] to = pass == 0 ? rows : out;
      for (int i = 0; i < 64; i++) {
        double sum = 0;
        for (int n = 0; n < 8; n++) {
          double weight = inverse ? basis[n][i / 8] : basis[i / 8][n];
          sum += weight * in[i % 8][n];
        }
        to[i / 8][i % 8] = sum;
      }
    }
    return out;
  }
}
