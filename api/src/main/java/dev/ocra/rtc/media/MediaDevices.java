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
}
