package dev.ocra.rtc.internal.quality;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A value above its limit in three of the last four samples in which it was known: jitter and loss.
 */
@NullMarked
final class MostlyAbove implements QualityRule {
  private static final int WINDOW = 4;
  private static final int NEEDED = 3;

  private final double limit;
  private final Function<QualitySample, @Nullable Double> value;
  private final Deque<Boolean> above = new ArrayDeque<>(WINDOW);

  MostlyAbove(double limit, Function<QualitySample, @Nullable Double> value) {
    this.limit = limit;
    this.value = value;
  }

  @Override
  public Verdict judge(QualitySample sample) {
    Double now = value.apply(sample);
    if (now == null) {
      return Verdict.SAME;
    }
    if (above.size() == WINDOW) {
      above.removeFirst();
    }
    above.addLast(now > limit);
    return Verdict.of(above.stream().filter(bad -> bad).count() >= NEEDED);
  }
}
