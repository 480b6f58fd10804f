package dev.ocra.rtc.media.source;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The machine's wall clock, as finely as it can be read. <b>Threads:</b> any. */
@NullMarked
public final class WallClock {
  private WallClock() {}

  /** Microseconds since 1970 (UTC). */
  public static long micros() {
    // Read anew each time rather than derived from nanoTime: two processes must agree on it even
    // when the clock is set while they run.
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }
}
