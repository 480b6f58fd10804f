package dev.ocra.rtc.calling;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.SinchPromise;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The playing of one call's received audio, as an object with the names of a web page's audio
 * element.
 *
 * <p><b>Life cycle:</b> its call's: settings made before the call is answered take effect with the
 * answer and stay through reconnections; after the end they do nothing. <b>Threads:</b> any;
 * nothing waits.
 */
@NullMarked
public interface AudioElement {
  /** Plays, which it does at first. */
  void play();

  /** Plays nothing until {@link #play()}; what is said meanwhile is missed. */
  void pause();

  /** Whether {@link #pause()} is on. */
  boolean isPaused();

  /**
   * Sets how loud the call is beside others: 1 at first, which is as it is received.
   *
   * @param volume a linear factor of 0 to 10
   * @throws IllegalArgumentException if it is out of range
   */
  void setVolume(double volume);

  /** What {@link #setVolume} was given. */
  double getVolume();

  /** Plays silence, or not. Not muted at first. */
  void setMuted(boolean muted);

  /** What {@link #setMuted} was given. */
  boolean isMuted();

  /**
   * Plays to this output device; an empty id follows the default one. All calls of a client are
   * mixed and share one output, so this is the same as the audio controller's {@code useSpeaker}.
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> setSinkId(String deviceId);

  /** The output device that was last asked for; empty for the default one. */
  String getSinkId();
}
