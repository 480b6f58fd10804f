package dev.ocra.rtc.internal.quality;

import org.jspecify.annotations.NullMarked;

/** The transport is down in two samples, a second apart. */
@NullMarked
final class MissingMedia implements QualityRule {
  private static final int SAMPLES = 2;

  private int missing;

  @Override
  public Verdict judge(QualitySample sample) {
    missing = sample.connected() ? 0 : missing + 1;
    return Verdict.of(missing >= SAMPLES);
  }
}
