package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A sound that plays.
 *
 * <p><b>Life cycle:</b> from {@link AudioPlayer#play} to its end or {@link #stop()}; after that
 * every method does nothing. <b>Threads:</b> any; nothing waits.
 */
@NullMarked
public interface PlayingSound {
  /** Rests where it is. */
  void pause();

  /** Takes {@link #pause()} back. */
  void resume();

  /** Ends it. */
  void stop();

  /**
   * Sets how loud it is: 1 at first.
   *
   * @param volume a linear factor of 0 to 4
   * @throws IllegalArgumentException if it is out of range
   */
  void setVolume(double volume);

  /** Whether it has neither ended nor been paused. */
  boolean isPlaying();

  /**
   * Done when it came to its end or was stopped; failed when it could not be played. The same
   * promise each time.
   */
  SinchPromise<@Nullable Void> whenEnded();
}
