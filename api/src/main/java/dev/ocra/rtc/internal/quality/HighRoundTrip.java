package dev.ocra.rtc.internal.quality;

import dev.ocra.rtc.internal.quality.QualitySample.Stream;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/** More than 300 ms to the other side and back; good again below that. */
@NullMarked
final class HighRoundTrip implements QualityRule {
  private static final double LIMIT_MILLIS = 300;

  private final Function<QualitySample, Stream> stream;

  HighRoundTrip(Function<QualitySample, Stream> stream) {
    this.stream = stream;
  }

  @Override
  public Verdict judge(QualitySample sample) {
    Double roundTrip = stream.apply(sample).roundTripMillis();
    if (roundTrip == null || roundTrip == LIMIT_MILLIS) {
      return Verdict.SAME;
    }
    return Verdict.of(roundTrip > LIMIT_MILLIS);
  }
}
