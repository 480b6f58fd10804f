package dev.ocra.rtc.server.quality;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * How good speech probably sounds, from 1 (bad) to 4.4 (as a telephone at its best): the E-model of
 * ITU-T G.107 with the customary simplification of its delay and loss terms. Stateless.
 */
@NullMarked
public final class EstimatedMos {
  private static final double BEST = 93.2;

  private EstimatedMos() {}

  /**
   * An estimate, or null if not even the round trip and the loss are known.
   *
   * @param loss share of packets, 0 to 1
   */
  public static @Nullable Double of(
      @Nullable Double roundTripMillis, @Nullable Double jitterMillis, @Nullable Double loss) {
    if (roundTripMillis == null || loss == null) {
      return null;
    }
    double jitter = jitterMillis == null ? 0 : jitterMillis;
    // A buffer against jitter holds twice of it, and a codec some ten milliseconds.
    double delay = roundTripMillis / 2 + 2 * jitter + 10;
    double rating = BEST - (delay < 160 ? delay / 40 : (delay - 120) / 10) - 250 * loss;
    if (rating <= 0) {
      return 1.0;
    }
    return Math.max(1, 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating));
  }
}
