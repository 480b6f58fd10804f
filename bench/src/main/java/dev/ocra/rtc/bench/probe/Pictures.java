package dev.ocra.rtc.bench.probe;

import dev.ocra.rtc.bench.subject.Drawing;
import java.nio.ByteBuffer;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/**
 * Moving pictures, made before the clock runs: a textured ground that pans, with bright shapes that
 * move across it. Each carries its number in a strip of black and white blocks along its top.
 */
@NullMarked
final class Pictures {
  private static final int BITS = 20;
  private static final int LOOP = 30;
  private static final int BLACK = 16;
  private static final int WHITE = 235;

  private final int width;
  private final int height;
  private final int block;
  private final ByteBuffer[] lumas = new ByteBuffer[LOOP];
  private final ByteBuffer[] chromas = new ByteBuffer[LOOP];

  Pictures(int width, int height) {
    this.width = width;
    this.height = height;
    block = width / BITS & ~1;
    byte[] ground = ground(width + LOOP * 4, height);
    for (int i = 0; i < LOOP; i++) {
      lumas[i] = luma(ground, i);
      chromas[i] = chroma(i);
    }
  }

  // Noise smoothed twice: detail that costs an encoder bits without being incompressible.
  private static byte[] ground(int width, int height) {
    Random random = new Random(7);
    byte[] ground = new byte[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fresh = 90 + random.nextInt(60);
        row[x] = (row[x] * 7 + (x == 0 ? fresh : row[x - 1]) * 5 + fresh * 4) / 16;
        ground[y * width + x] = (byte) (row[x] + 30 * x / width + 30 * y / height);
      }
    }
    return ground;
  }

  private ByteBuffer luma(byte[] ground, int index) {
    ByteBuffer luma = ByteBuffer.allocateDirect(width * height);
    int groundWidth = width + LOOP * 4;
    int pan = index < LOOP / 2 ? index * 4 : (LOOP - index) * 4;
    for (int y = 0; y < height; y++) {
      luma.put(ground, y * groundWidth + pan, width);
    }
    int size = height / 4;
    int left = (width - size) * Math.abs(LOOP / 2 - index) / (LOOP / 2);
    for (int y = height / 2; y < height / 2 + size; y++) {
      for (int x = left; x < left + size; x++) {
        luma.put(y * width + x, (byte) (180 + (x - left + y) % 40));
      }
    }
    return luma.clear();
  }

  private ByteBuffer chroma(int index) {
    ByteBuffer chroma = ByteBuffer.allocateDirect((width + 1) / 2 * ((height + 1) / 2));
    for (int i = 0; i < chroma.capacity(); i++) {
      chroma.put(i, (byte) (118 + (i / 64 + index) % 20));
    }
    return chroma;
  }

  /** Height of the strip with the number. */
  int stripHeight() {
    return block;
  }

  /** The luma of a picture, without its number. */
  ByteBuffer luma(int number) {
    return lumas[number % LOOP];
  }

  /** Draws pictures with their numbers, without leaving anything on the heap. */
  final class Pen implements Drawing {
    private int number;

    /** The next picture is this one. */
    Pen at(int next) {
      number = next;
      return this;
    }

    @Override
    public void draw(
        ByteBuffer y, int strideY, ByteBuffer u, int strideU, ByteBuffer v, int strideV) {
      copy(lumas[number % LOOP], width, height, y, strideY);
      int halfWidth = (width + 1) / 2;
      int halfHeight = (height + 1) / 2;
      copy(chromas[number % LOOP], halfWidth, halfHeight, u, strideU);
      copy(chromas[number % LOOP], halfWidth, halfHeight, v, strideV);
      for (int bit = 0; bit < BITS; bit++) {
        byte level = (byte) ((number >> bit & 1) == 1 ? WHITE : BLACK);
        for (int row = 0; row < block; row++) {
          for (int x = bit * block; x < (bit + 1) * block; x++) {
            y.put(row * strideY + x, level);
          }
        }
      }
    }
  }

  private static void copy(ByteBuffer from, int width, int height, ByteBuffer to, int stride) {
    for (int row = 0; row < height; row++) {
      to.put(row * stride, from, row * width, width);
    }
  }

  /** The number of a received picture of the same size. */
  int numberOf(ByteBuffer luma, int stride) {
    int number = 0;
    for (int bit = 0; bit < BITS; bit++) {
      int at = block / 2 * stride + bit * block + block / 2;
      if ((luma.get(at) & 0xff) > (BLACK + WHITE) / 2) {
        number |= 1 << bit;
      }
    }
    return number;
  }

  /** Peak signal-to-noise ratio of a received luma below the strip, decibels. */
  double psnr(int number, ByteBuffer received, int stride) {
    ByteBuffer source = luma(number);
    long squares = 0;
    for (int y = block; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int difference = (source.get(y * width + x) & 0xff) - (received.get(y * stride + x) & 0xff);
        squares += (long) difference * difference;
      }
    }
    double mean = (double) squares / ((long) width * (height - block));
    return mean == 0 ? 99 : 10 * Math.log10(255 * 255 / mean);
  }
}
