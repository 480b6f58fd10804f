package dev.ocra.rtc.samples.demo.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class FourierTest {
  @Test
  void agreesWithTheDefinition() {
    int size = 64;
    Random random = new Random(5);
    double[] re = random.doubles(size).toArray();
    double[] im = random.doubles(size).toArray();
    double[] gotRe = re.clone();
    double[] gotIm = im.clone();
    new Fourier(size).forward(gotRe, gotIm);
    for (int k = 0; k < size; k++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int n = 0; n < size; n++) {
        double angle = -2 * Math.PI * k * n / size;
        sumRe += re[n] * Math.cos(angle) - im[n] * Math.sin(angle);
        sumIm += re[n] * Math.sin(angle) + im[n] * Math.cos(angle);
      }
      assertEquals(sumRe, gotRe[k], 1e-9);
      assertEquals(sumIm, gotIm[k], 1e-9);
    }
  }

  @Test
  void backIsTheSame() {
    double[] re = new Random(6).doubles(1_024).toArray();
    double[] im = new double[1_024];
    double[] before = re.clone();
    Fourier fourier = new Fourier(1_024);
    fourier.forward(re, im);
    fourier.inverse(re, im);
    for (int i = 0; i < re.length; i++) {
      assertEquals(before[i], re[i], 1e-12);
    }
  }

  @Test
  void sizesArePowersOfTwo() {
    assertEquals(1, Fourier.sizeFor(1));
    assertEquals(8, Fourier.sizeFor(5));
    assertEquals(8, Fourier.sizeFor(8));
    assertEquals(16, Fourier.sizeFor(9));
    assertThrows(IllegalArgumentException.class, () -> new Fourier(12));
  }
}
