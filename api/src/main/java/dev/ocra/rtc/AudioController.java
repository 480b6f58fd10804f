package dev.ocra.rtc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.media.AudioLevel;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.DeviceVolume;
import dev.ocra.rtc.media.MediaDevice;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The audio of all calls of a client.
 *
 * <p><b>Life cycle:</b> usable from the client's building on; after its termination every method
 * throws {@link IllegalStateException}. What is set holds for calls that are on and those to come.
 * <b>Threads:</b> any; nothing waits. <b>Errors:</b> a promise of what a platform cannot do fails
 * with {@link ErrorType#MEDIA} and {@link ErrorCode#MEDIA_UNSUPPORTED}; one about a device that is
 * not there with {@link ErrorCode#MEDIA_FAILED}.
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
   * Plays through a loudspeaker: the default output if it is one, else the first that is. Over
   * {@link #enableAutomaticAudioRouting automatic routing} it stays until {@link
   * #disableSpeaker()}. Unsupported where no output is known to be a loudspeaker.
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> enableSpeaker();

  /**
   * Plays through what one person hears, a headset or a Bluetooth device; through the default
   * output where there is none, for a desktop has no earpiece. With automatic routing on, that
   * decides.
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> disableSpeaker();

  /** Whether the loudspeaker was asked for, or chosen by automatic routing. */
  boolean isSpeakerOn();

  /**
   * Chooses the output by itself, now and whenever devices come and go: a Bluetooth device if the
   * configuration manages those, else a headset, else what the configuration says of the
   * loudspeaker, else the default output.
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> enableAutomaticAudioRouting(AudioRoutingConfig config);

  /** Leaves the output as it is from now on. */
  void disableAutomaticAudioRouting();

  /** Whether {@link #enableAutomaticAudioRouting} is on. */
  boolean isAutomaticAudioRoutingEnabled();

  /**
   * Is told when somebody talks while microphones are open and no call hears them, muted by itself
   * or with all: after most of a second of speech, and not again within ten. What is listened to is
   * what would be sent, without echo and noise. Engine-wide, like {@link
   * #setLocalAudioFrameListener}, with which it gets along.
   *
   * @param listener null for none, which costs nothing
   */
  void setTalkingWhileMutedListener(@Nullable TalkingWhileMutedListener listener);

  /**
   * Edits what is sent, in place. Engine-wide: of clients that share an engine, the last one to set
   * a listener has it. Without a listener nothing is called.
   *
   * @param listener null for none
   */
  void setLocalAudioFrameListener(@Nullable LocalAudioFrameListener listener);

  /**
   * Edits what is played, in place. Engine-wide, like {@link #setLocalAudioFrameListener}.
   *
   * @param listener null for none
   */
  void setRemoteAudioFrameListener(@Nullable RemoteAudioFrameListener listener);

  /** Plays ringtones, progress tones and files. */
  AudioPlayer getAudioPlayer();

  /**
   * Plays tones by itself in calls that begin from now on. Off at first: many applications play
   * their own, in what their listeners hear.
   *
   * @param tones null for none
   */
  void setCallTones(@Nullable CallTones tones);

  /** What {@link #setCallTones} was given. */
  @Nullable CallTones getCallTones();

  /** How loud the microphone is now, before any mute of a call; silence while nothing records. */
  AudioLevel getInputLevel();

  /** How loud is what is played now; silence while nothing plays. */
  AudioLevel getOutputLevel();

  /**
   * Tells the levels again and again, every 100 ms. Replaces the listener before; null for none.
   */
  default void setAudioLevelListener(@Nullable AudioLevelListener listener) {
    setAudioLevelListener(listener, Duration.ofMillis(100));
  }

  /**
   * Tells the levels again and again.
   *
   * @param interval 10 ms at least
   * @throws IllegalArgumentException if the interval is shorter
   */
  void setAudioLevelListener(@Nullable AudioLevelListener listener, Duration interval);

  /**
   * Sets how loud everything is played, beside the device's own volume: 1 at first.
   *
   * @param volume a linear factor of 0 to 1
   * @throws IllegalArgumentException if it is out of range
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> setOutputVolume(double volume);

  /** Plays silence instead of everything, or not. */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> setOutputMuted(boolean muted);

  /**
   * Sets how loud everything is recorded, beside the device's own volume: 1 at first.
   *
   * @param volume a linear factor of 0 to 1
   * @throws IllegalArgumentException if it is out of range
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> setInputVolume(double volume);

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

  /**
   * Plays to this speaker from now on; an empty id follows the default one. With automatic routing
   * on, until devices change.
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> useSpeaker(String deviceId);

  /** Reads what the platform's mixer has set for a microphone; an empty id is the default one. */
  SinchPromise<DeviceVolume> getMicrophoneVolume(String deviceId);

  /** Sets a microphone in the platform's mixer, for all programs. */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> setMicrophoneVolume(String deviceId, DeviceVolume volume);

  /** Reads what the platform's mixer has set for a speaker; an empty id is the default one. */
  SinchPromise<DeviceVolume> getSpeakerVolume(String deviceId);

  /** Sets a speaker in the platform's mixer, for all programs. */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> setSpeakerVolume(String deviceId, DeviceVolume volume);

  /** Tells when microphones or speakers come and go. One that is there is not added again. */
  void addAudioDeviceListener(AudioDeviceListener listener);

  /** Removes a listener. */
  void removeAudioDeviceListener(AudioDeviceListener listener);

  /** What automatic routing does without a headset. */
  enum UseSpeakerphone {
    /** As the platform does: its default output, for a desktop knows no ear near a telephone. */
    SPEAKERPHONE_AUTO,
    /** The loudspeaker. */
    SPEAKERPHONE_TRUE,
    /** Not the loudspeaker if there is another: the default output. */
    SPEAKERPHONE_FALSE
  }

  /**
   * How automatic routing chooses. Immutable.
   *
   * @param useSpeakerphone what it does without a headset
   * @param manageBluetoothAudio whether Bluetooth devices come first; else they are never chosen
   */
  record AudioRoutingConfig(UseSpeakerphone useSpeakerphone, boolean manageBluetoothAudio) {
    /** Checks that nothing is null. */
    public AudioRoutingConfig {
      Objects.requireNonNull(useSpeakerphone, "useSpeakerphone");
    }
  }
}
