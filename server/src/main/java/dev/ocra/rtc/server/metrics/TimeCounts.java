package dev.ocra.rtc.server.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** How often times were in which bucket, since the start or between two moments. Immutable. */
@NullMarked
public final class TimeCounts {
  private final double[] bounds;
  private final long[] counts;

  private TimeCounts(double[] bounds, long[] counts) {
    this.bounds = bounds;
    this.counts = counts;
  }

  static TimeCounts of(Histogram histogram, String label) {
    for (HistogramSnapshot.HistogramDataPointSnapshot point : histogram.collect().getDataPoints()) {
      if (point.getLabels().size() == 0 || point.getLabels().getValue(0).equals(label)) {
        ClassicHistogramBuckets buckets = point.getClassicBuckets();
        double[] bounds = new double[buckets.size()];
        long[] counts = new long[buckets.size()];
        for (int i = 0; i < buckets.size(); i++) {
          bounds[i] = buckets.getUpperBound(i);
          counts[i] = buckets.getCount(i);
        }
        return new TimeCounts(bounds, counts);
      }
    }
    return new TimeCounts(new double[0], new long[0]);
  }

  /** What came since {@code before}, which is of the same times. */
  public TimeCounts since(TimeCounts before) {
    long[] difference = counts.clone();
    for (int i = 0; i < difference.length && i < before.counts.length; i++) {
      difference[i] -= before.counts[i];
    }
    return new TimeCounts(bounds, difference);
  }

  /** How many there are. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /**
   * The time in seconds that a share of them does not exceed, estimated within its bucket; NaN if
   * there are none.
   */
  public double quantile(double share) {
    long total = total();
    if (total == 0) {
      return Double.NaN;
    }
    double rank = share * total;
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && seen + counts[i] >= rank) {
        double lower = i == 0 ? 0 : bounds[i - 1];
        if (Double.isInfinite(bounds[i])) {
          return lower;
        }
        return lower + (bounds[i] - lower) * (rank - seen) / counts[i];
      }
      seen += counts[i];
    }
    return bounds[bounds.length - 2];
  }
}
