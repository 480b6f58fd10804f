package dev.ocra.rtc.desktop;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.NullMarked;

/**
 * Does something on the toolkit's pulses for as long as there is something to do. An animation
 * timer keeps pulses coming whether or not anything changes; so it ends after half a second of
 * nothing, and is started again by the next {@link #wake()}.
 */
@NullMarked
final class JavaFxPulse {
  private static final int IDLE_PULSES = 30;

  private final BooleanSupplier wanted;
  private final Runnable work;
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Runnable start = this::start;
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          onPulse();
        }
      };
  private int idle;

  /** Runs {@code work} on the toolkit's thread on each pulse at which {@code wanted} says so. */
  JavaFxPulse(BooleanSupplier wanted, Runnable work) {
    this.wanted = wanted;
    this.work = work;
  }

  /** There is something to do. On any thread, when the toolkit has been started. */
  void wake() {
    if (!awake.get() && awake.compareAndSet(false, true)) {
      Platform.runLater(start);
    }
  }

  /** There is nothing to do. For the toolkit's thread. */
  void rest() {
    timer.stop();
    awake.set(false);
  }

  private void start() {
    idle = 0;
    timer.start();
  }

  private void onPulse() {
    if (wanted.getAsBoolean()) {
      idle = 0;
      work.run();
    } else if (++idle == IDLE_PULSES) {
      rest();
      // One that came meanwhile may have found the timer awake.
      if (wanted.getAsBoolean()) {
        wake();
      }
    }
  }
}
