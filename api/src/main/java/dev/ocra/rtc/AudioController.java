package dev.ocra.rtc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.MediaDevice;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The audio of all calls of a client.
 *
 * <p><b>Life cycle:</b> usable from the client's building on; after its termination every method
 * throws {@link IllegalStateException}. <b>Threads:</b> any; nothing waits.
 */
@NullMarked
public interface AudioController {
  /** Sends silence in every call, now and later, until {@link #unmute()}. */
  void mute();

  /** Takes {@link #mute()} back. Calls that are muted themselves stay so. */
  void unmute();

  /** Whether {@link #mute()} is on. */
  boolean isMute();

  /**
   * What is done to the microphone's sound in calls that are accepted from now on. {@link
   * AudioProcessing#SPEECH} at first.
   */
  void setAudioProcessing(AudioProcessing processing);

  /** What {@link #setAudioProcessing} was given. */
  AudioProcessing getAudioProcessing();

  /** Lists the audio inputs. */
  SinchPromise<List<MediaDevice>> listMicrophones();

  /** Lists the audio outputs. */
  SinchPromise<List<MediaDevice>> listSpeakers();

  /** Records from this microphone from now on; an empty id follows the default one. */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> useMicrophone(String deviceId);

  /** Plays to this speaker from now on; an empty id follows the default one. */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> useSpeaker(String deviceId);
}
