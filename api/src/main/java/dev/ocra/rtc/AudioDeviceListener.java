package dev.ocra.rtc;

import dev.ocra.rtc.media.MediaDevice;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * Hears that microphones or speakers came, went, or became the default ones.
 *
 * <p><b>Threads:</b> called on the client's callback lane.
 */
@FunctionalInterface
@NullMarked
public interface AudioDeviceListener {
  /**
   * What there is now. Who follows the default device follows it without doing anything.
   *
   * @param microphones the audio inputs
   * @param speakers the audio outputs
   */
  void onAudioDevicesChanged(List<MediaDevice> microphones, List<MediaDevice> speakers);
}
