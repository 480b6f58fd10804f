package dev.ocra.rtc.bench.server.load;

import org.jspecify.annotations.NullMarked;

/** Counts durations in buckets that are no wider than a thirty-second of them. For one thread. */
@NullMarked
public final class Latencies {
  private static final int BITS = 5;
  private static final int PARTS = 1 << BITS;

  private final long[] counts = new long[PARTS * (64 - BITS)];
  private long total;
  private long longest;

  /** Counts a duration. */
  public void add(long nanos) {
    long micros = Math.max(0, nanos / 1000);
    counts[bucket(micros)]++;
    total++;
    longest = Math.max(longest, micros);
  }

  /** Forgets everything. */
  public void clear() {
    java.util.Arrays.fill(counts, 0);
    total = 0;
    longest = 0;
  }

  /** How many there were. */
  public long count() {
    return total;
  }

  /** The longest, in milliseconds. */
  public double longest() {
    return longest / 1e3;
  }

  /** A duration, in milliseconds, that so many percent do not exceed; 0 if there is none. */
  public double percentile(double percent) {
    long rank = (long) Math.ceil(total * percent / 100);
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= rank && seen > 0) {
        return Math.min(upper(bucket), longest) / 1e3;
      }
    }
    return 0;
  }

  private static int bucket(long value) {
    if (value < PARTS) {
      return (int) value;
    }
    int shift = 63 - Long.numberOfLeadingZeros(value) - BITS;
    return (shift + 1) * PARTS + (int) (value >>> shift) - PARTS;
  }

  private static long upper(int bucket) {
    if (bucket < PARTS) {
      return bucket;
    }
    int shift = bucket / PARTS - 1;
    return ((long) (bucket % PARTS + PARTS + 1) << shift) - 1;
  }
}
