package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The one audio input and the one audio output of an engine, which all its sessions share.
 *
 * <p><b>Life cycle:</b> the engine's; after its closing every method throws {@link
 * IllegalStateException}. <b>Threads:</b> any. What is set here holds until it is set again, for
 * sessions that are open and those to come; of clients that share an engine, the last one to set
 * something wins.
 */
@NullMarked
public interface EngineAudio {
  /**
   * Edits what is recorded, after echo cancellation and the other {@link AudioProcessing} and
   * before it is encoded: all sessions send the result. Blocks come while at least one session
   * sends audio, a muted one too.
   *
   * @param processor null for none, which costs nothing. The one before it is not called once this
   *     has returned, unless this was called from within it
   */
  void setCaptureProcessor(@Nullable PcmProcessor processor);

  /**
   * Edits the mix of all that is received before it is played; what {@link #openPlayback} adds is
   * not in it. Blocks come while at least one session receives audio.
   *
   * @param processor see {@link #setCaptureProcessor}
   */
  void setPlayoutProcessor(@Nullable PcmProcessor processor);

  /**
   * Makes audio of the application ready to be played.
   *
   * @param format what the source is asked for; the engine converts it to what the output needs
   * @throws MediaException if there is no output
   */
  AudioPlayback openPlayback(PcmFormat format, PcmSource source);

  /**
   * Sets how loud everything is played, on top of the volume of the output device.
   *
   * @param volume a linear factor of 0 to 1, which it is at first
   * @throws IllegalArgumentException if it is out of range
   */
  void setOutputVolume(double volume);

  /** Plays silence instead of everything. Off at first. */
  void setOutputMuted(boolean muted);

  /**
   * Sets how loud everything is recorded, on top of the volume of the input device.
   *
   * @param volume a linear factor of 0 to 1, which it is at first
   * @throws IllegalArgumentException if it is out of range
   */
  void setInputVolume(double volume);

  /** How loud the input is, before it is processed or muted by a call. Cheap. */
  AudioLevel inputLevel();

  /** How loud the output is. Cheap. */
  AudioLevel outputLevel();
}
