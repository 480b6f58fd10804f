package dev.ocra.rtc.internal.quality;

import org.jspecify.annotations.NullMarked;

/** Judges one sample after the other. Not thread-safe. */
@NullMarked
interface QualityRule {
  /** What a sample says of the call. */
  enum Verdict {
    /** To be warned of. */
    BAD,
    /** Not to be warned of. */
    GOOD,
    /** It does not change what was so before. */
    SAME;

    static Verdict of(boolean bad) {
      return bad ? BAD : GOOD;
    }
  }

  Verdict judge(QualitySample sample);
}
