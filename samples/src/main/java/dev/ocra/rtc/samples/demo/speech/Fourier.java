package dev.ocra.rtc.samples.demo.speech;

import org.jspecify.annotations.NullMarked;

/** The fast Fourier transform, of complex numbers whose count is a power of two. Immutable. */
@NullMarked
final class Fourier {
  private final int size;
  private final double[] cosines;
  private final double[] sines;

  Fourier(int size) {
    if (Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size: " + size);
    }
    this.size = size;
    cosines = new double[size / 2];
    sines = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cosines[i] = Math.cos(2 * Math.PI * i / size);
      sines[i] = Math.sin(2 * Math.PI * i / size);
    }
  }

  /** The least power of two that is not below the count. */
  static int sizeFor(int count) {
    return count <= 1 ? 1 : Integer.highestOneBit(count - 1) << 1;
  }

  /** Transforms in place. */
  void forward(double[] real, double[] imaginary) {
    transform(real, imaginary, -1);
  }

  /** Transforms back in place. */
  void inverse(double[] real, double[] imaginary) {
    transform(real, imaginary, 1);
    for (int i = 0; i < size; i++) {
      real[i] /= size;
      imaginary[i] /= size;
    }
  }

  private void transform(double[] re, double[] im, int sign) {
    reorder(re, im);
    for (int half = 1; half < size; half *= 2) {
      int stride = size / (2 * half);
      for (int block = 0; block < size; block += 2 * half) {
        for (int i = 0; i < half; i++) {
          int a = block + i;
          int b = a + half;
          double c = cosines[i * stride];
          double s = sign * sines[i * stride];
          double x = re[b] * c - im[b] * s;
          double y = re[b] * s + im[b] * c;
          re[b] = re[a] - x;
          im[b] = im[a] - y;
          re[a] += x;
          im[a] += y;
        }
      }
    }
  }

  private void reorder(double[] re, double[] im) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 1; i < size - 1; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j > i) {
        double swapped = re[i];
        re[i] = re[j];
        re[j] = swapped;
        swapped = im[i];
        im[i] = im[j];
        im[j] = swapped;
      }
    }
  }
}
