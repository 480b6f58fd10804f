package dev.ocra.rtc.samples.demo.speech;

import org.jspecify.annotations.NullMarked;

/** Correlates windows of a sound with a loop, at every place of the loop. One thread at a time. */
@NullMarked
final class LoopCorrelation {
  private final int window;
  private final int places;
  private final Fourier fourier;
  private final int size;
  private final double[] loopReal;
  private final double[] loopImaginary;
  private final double[] norms;

  LoopCorrelation(float[] loop, int window) {
    this.window = window;
    places = loop.length;
    // The loop and as much of its next round as a window at its last place needs.
    int length = places + window;
    size = Fourier.sizeFor(length);
    fourier = new Fourier(size);
    loopReal = new double[size];
    loopImaginary = new double[size];
    double[] sums = new double[length + 1];
    for (int i = 0; i < length; i++) {
      double value = loop[i % places];
      loopReal[i] = value;
      sums[i + 1] = sums[i] + value * value;
    }
    norms = new double[places];
    for (int i = 0; i < places; i++) {
      norms[i] = Math.sqrt(Math.max(0, sums[i + window] - sums[i]));
    }
    fourier.forward(loopReal, loopImaginary);
  }

  /** For each place of the loop, -1 to 1: how alike the loop from there on and the window are. */
  double[] with(float[] sound, int from) {
    double[] real = new double[size];
    double[] imaginary = new double[size];
    double energy = 0;
    for (int i = 0; i < window; i++) {
      double value = sound[from + i];
      real[i] = value;
      energy += value * value;
    }
    fourier.forward(real, imaginary);
    for (int i = 0; i < size; i++) {
      // The loop's spectrum times the conjugate of the window's.
      double re = loopReal[i] * real[i] + loopImaginary[i] * imaginary[i];
      double im = loopImaginary[i] * real[i] - loopReal[i] * imaginary[i];
      real[i] = re;
      imaginary[i] = im;
    }
    fourier.inverse(real, imaginary);
    double norm = Math.sqrt(energy);
    double[] likeness = new double[places];
    for (int i = 0; i < places; i++) {
      double both = norm * norms[i];
      likeness[i] = both < 1e-9 ? 0 : real[i] / both;
    }
    return likeness;
  }
}
