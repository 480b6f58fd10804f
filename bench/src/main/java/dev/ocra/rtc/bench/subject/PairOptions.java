package dev.ocra.rtc.bench.subject;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * How two connections are set up.
 *
 * @param codec the one video codec, by its name in SDP, or null for audio alone
 * @param kbps where video begins and what it may use at most, or 0 for what the engine does by
 *     itself
 */
@NullMarked
public record PairOptions(@Nullable String codec, int kbps) {
  /** Audio alone. */
  public static final PairOptions AUDIO = new PairOptions(null, 0);
}
