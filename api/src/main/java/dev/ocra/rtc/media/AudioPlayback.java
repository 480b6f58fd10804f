package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * Audio of the application in what the engine plays: a ringtone, a progress tone, a message. It is
 * heard with no call as well as beside calls, by this device's user alone, and the echo canceller
 * takes it out of what the microphone hears.
 *
 * <p><b>Life cycle:</b> opened, not playing, by {@link EngineAudio#openPlayback}. While at least
 * one plays the output device is open. After {@link #close()} the other methods throw {@link
 * IllegalStateException}; closing again does nothing. <b>Threads:</b> any; nothing waits for a
 * device.
 */
@NullMarked
public interface AudioPlayback extends AutoCloseable {
  /**
   * Asks the source for audio and plays it, or lets it rest where it is. The source is not called
   * once {@code setPlaying(false)} has returned, unless that was called from within the source.
   */
  void setPlaying(boolean playing);

  /**
   * Sets how loud it is mixed in: 1 at first, which is as the source gives it.
   *
   * @param volume a linear factor of 0 to 4; what goes beyond 16 bits is clipped
   * @throws IllegalArgumentException if it is out of range
   */
  void setVolume(double volume);

  /** Ends it. The source is not called any more, as with {@link #setPlaying}. */
  @Override
  void close();
}
