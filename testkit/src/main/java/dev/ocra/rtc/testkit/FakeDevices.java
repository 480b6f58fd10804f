package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.MediaDevices;
import dev.ocra.rtc.media.MediaException;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** One device of each kind. */
@NullMarked
final class FakeDevices implements MediaDevices {
  @Override
  public List<MediaDevice> microphones() {
    return List.of(new MediaDevice("microphone", "Fake microphone", true));
  }

  @Override
  public List<MediaDevice> speakers() {
    return List.of(new MediaDevice("speaker", "Fake speaker", true));
  }

  @Override
  public List<MediaDevice> cameras() {
    return List.of(new MediaDevice("camera", "Fake camera", true));
  }

  @Override
  public void useMicrophone(String deviceId) {
    check(deviceId, "microphone");
  }

  @Override
  public void useSpeaker(String deviceId) {
    check(deviceId, "speaker");
  }

  private static void check(String deviceId, String known) {
    if (!deviceId.isEmpty() && !deviceId.equals(known)) {
      throw new MediaException(MediaException.Reason.DEVICE, "there is no " + deviceId);
    }
  }
}
