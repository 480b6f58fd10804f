package dev.ocra.rtc.bench.media;

import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** Figures of one case, in its unit. */
@NullMarked
public final class Sample {
  private final double[] sorted;

  /**
   * Keeps the figures.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Sample(double[] figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("no figures");
    }
    sorted = figures.clone();
    Arrays.sort(sorted);
  }

  /** How many figures. */
  public int size() {
    return sorted.length;
  }

  /** The middle figure. */
  public double median() {
    return percentile(50);
  }

  /** The smallest figure that so many percent of the figures do not exceed. */
  public double percentile(int percent) {
    int rank = (int) Math.ceil(sorted.length * percent / 100.0);
    return sorted[Math.max(rank, 1) - 1];
  }

  /** From the smallest to the largest figure, as a part of the median. */
  public double spread() {
    double median = median();
    return median == 0 ? 0 : (sorted[sorted.length - 1] - sorted[0]) / median;
  }
}
