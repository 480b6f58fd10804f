package dev.ocra.rtc.internal.quality;

import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The loudness stays the same, within a thousandth of full scale, for ten samples: no voice does
 * that. Silence is {@link ZeroLevel}'s.
 */
@NullMarked
final class ConstantLevel implements QualityRule {
  private static final int SAMPLES = 10;
  private static final double SAME = 0.001;

  private final Function<QualitySample, @Nullable Double> level;
  private double lowest;
  private double highest;
  private int same;

  ConstantLevel(Function<QualitySample, @Nullable Double> level) {
    this.level = level;
  }

  @Override
  public Verdict judge(QualitySample sample) {
    Double now = level.apply(sample);
    if (now == null || now == 0) {
      same = 0;
      return Verdict.GOOD;
    }
    lowest = same == 0 ? now : Math.min(lowest, now);
    highest = same == 0 ? now : Math.max(highest, now);
    same++;
    if (highest - lowest >= SAME) {
      lowest = now;
      highest = now;
      same = 1;
    }
    return Verdict.of(same >= SAMPLES);
  }
}
