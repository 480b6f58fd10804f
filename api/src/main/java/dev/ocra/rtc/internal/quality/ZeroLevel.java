package dev.ocra.rtc.internal.quality;

import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Nothing at all is heard in ten samples, where something is to be expected. */
@NullMarked
final class ZeroLevel implements QualityRule {
  private static final int SAMPLES = 10;

  private final Function<QualitySample, @Nullable Double> level;
  private int silent;

  ZeroLevel(Function<QualitySample, @Nullable Double> level) {
    this.level = level;
  }

  @Override
  public Verdict judge(QualitySample sample) {
    Double now = level.apply(sample);
    silent = now != null && now == 0 ? silent + 1 : 0;
    return Verdict.of(silent >= SAMPLES);
  }
}
