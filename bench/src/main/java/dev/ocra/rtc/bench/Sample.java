package dev.ocra.rtc.bench;

import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** Figures of one case, in its unit. */
@NullMarked
final class Sample {
  private final double[] sorted;

  Sample(double[] figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("no figures");
    }
    sorted = figures.clone();
    Arrays.sort(sorted);
  }

  int size() {
    return sorted.length;
  }

  double median() {
    return percentile(50);
  }

  /** The smallest figure that so many percent of the figures do not exceed. */
  double percentile(int percent) {
    int rank = (int) Math.ceil(sorted.length * percent / 100.0);
    return sorted[Math.max(rank, 1) - 1];
  }
}
