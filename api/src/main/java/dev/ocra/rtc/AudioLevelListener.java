package dev.ocra.rtc;

import dev.ocra.rtc.media.AudioLevel;
import org.jspecify.annotations.NullMarked;

/**
 * Hears how loud input and output are, again and again.
 *
 * <p><b>Threads:</b> called on the client's callback lane.
 */
@FunctionalInterface
@NullMarked
public interface AudioLevelListener {
  /**
   * The levels of the last 100 ms.
   *
   * @param input the microphone, before any mute of a call
   * @param output what is played
   */
  void onAudioLevels(AudioLevel input, AudioLevel output);
}
