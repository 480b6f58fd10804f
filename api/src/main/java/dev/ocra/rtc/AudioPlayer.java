package dev.ocra.rtc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.jspecify.annotations.NullMarked;

/**
 * Plays sounds to the user of this device, with a call or without: ringtones, progress tones,
 * messages. The other side does not hear them, and the echo canceller takes them out of what the
 * microphone hears. Several may play at once.
 *
 * <p><b>Life cycle:</b> the client's; its termination stops what plays. <b>Threads:</b> any;
 * nothing waits.
 */
@NullMarked
public interface AudioPlayer {
  /** Plays a sound once. */
  @CanIgnoreReturnValue
  default PlayingSound play(Sound sound) {
    return play(sound, false);
  }

  /**
   * Plays a sound.
   *
   * @param loop whether it begins again at its end, until it is stopped
   */
  @CanIgnoreReturnValue
  PlayingSound play(Sound sound, boolean loop);

  /** Stops all that plays. */
  void stopAll();
}
