package dev.ocra.rtc.media;

import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * The devices that an engine sees. Each list is a snapshot, empty on a host without such devices.
 *
 * <p><b>Threads:</b> any. Listing may wait for the sound system: do not call it on a thread that
 * has to stay responsive.
 */
@NullMarked
public interface MediaDevices {
  /** Audio inputs. */
  List<MediaDevice> microphones();

  /** Audio outputs. */
  List<MediaDevice> speakers();

  /** Video inputs. */
  List<MediaDevice> cameras();

  /** Where a camera looks, as far as it or its name says; unknown for an unknown id. */
  CameraPosition cameraPosition(String deviceId);

  /** Screens for {@link VideoInput#screen}. */
  List<MediaDevice> screens();

  /** Windows for {@link VideoInput#window} that are shown now, by their titles. */
  List<MediaDevice> windows();

  /**
   * Records from this microphone from now on; an empty id follows the default one.
   *
   * @throws MediaException if there is no such device
   */
  void useMicrophone(String deviceId);

  /**
   * Plays to this speaker from now on; an empty id follows the default one.
   *
   * @throws MediaException if there is no such device
   */
  void useSpeaker(String deviceId);

  /** Adds an observer of all kinds of devices; one that is there already is not added again. */
  void addObserver(MediaDevicesObserver observer);

  /** Removes an observer. A call that is under way ends as it will. */
  void removeObserver(MediaDevicesObserver observer);

  /**
   * What the platform's mixer has set for a microphone.
   *
   * @param deviceId empty for the default one
   * @throws MediaException with {@link MediaException.Reason#UNSUPPORTED} where the platform has no
   *     such mixer, with {@link MediaException.Reason#DEVICE} if there is no such device
   */
  DeviceVolume microphoneVolume(String deviceId);

  /** Sets what {@link #microphoneVolume} tells. It throws the same. */
  void setMicrophoneVolume(String deviceId, DeviceVolume volume);

  /** Like {@link #microphoneVolume}, for a speaker. */
  DeviceVolume speakerVolume(String deviceId);

  /** Sets what {@link #speakerVolume} tells. It throws the same. */
  void setSpeakerVolume(String deviceId, DeviceVolume volume);
}
