package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Whether a transport is up. An interruption that is shorter than a blink is not told: the other
 * side closes its transport when it hangs up, and its word is on the way. On the signal lane.
 */
@NullMarked
final class TransportPresence {
  private final Lanes lanes;
  private final Duration blinkTime;
  private final Runnable onUp;
  private final Runnable onDown;
  private @Nullable Timer blink;
  private boolean up;

  /** A transport that is not up yet. */
  TransportPresence(Lanes lanes, Duration blinkTime, Runnable onUp, Runnable onDown) {
    this.lanes = lanes;
    this.blinkTime = blinkTime;
    this.onUp = onUp;
    this.onDown = onDown;
  }

  /** Whether it is up, or was interrupted for a moment only. */
  boolean isUp() {
    return up;
  }

  void connected() {
    blink = Timer.stop(blink);
    if (!up) {
      up = true;
      onUp.run();
    }
  }

  void interrupted() {
    if (up && blink == null) {
      blink = lanes.after(blinkTime, this::down);
    }
  }

  void down() {
    blink = Timer.stop(blink);
    if (up) {
      up = false;
      onDown.run();
    }
  }

  /** It is not up any more, and nobody needs to hear of it. */
  void forget() {
    blink = Timer.stop(blink);
    up = false;
  }
}
