package dev.ocra.rtc.internal.quality;

import org.jspecify.annotations.NullMarked;

/** The speaker is below a tenth of its volume. */
@NullMarked
final class LowVolume implements QualityRule {
  private static final double LIMIT = 0.1;

  @Override
  public Verdict judge(QualitySample sample) {
    Double volume = sample.outputVolume();
    return volume == null ? Verdict.SAME : Verdict.of(volume < LIMIT);
  }
}
