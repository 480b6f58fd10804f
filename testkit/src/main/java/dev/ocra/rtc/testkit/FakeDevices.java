package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.CameraPosition;
import dev.ocra.rtc.media.DeviceForm;
import dev.ocra.rtc.media.DeviceVolume;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.MediaDevices;
import dev.ocra.rtc.media.MediaDevicesObserver;
import dev.ocra.rtc.media.MediaException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * The devices of a {@link FakeMediaEngine}: one of each kind at first, and whatever a test plugs.
 *
 * <p><b>Threads:</b> the thread that moves the {@link VirtualTime}. Observers are called before a
 * plug returns.
 */
@NullMarked
public final class FakeDevices implements MediaDevices {
  private final List<MediaDevice> microphones = new ArrayList<>();
  private final List<MediaDevice> speakers = new ArrayList<>();
  private final FakeCameras cameras = new FakeCameras();
  private final Set<MediaDevicesObserver> observers = new LinkedHashSet<>();
  private final Map<String, DeviceVolume> volumes = new HashMap<>();
  private boolean mixer = true;
  private String microphone = "";
  private String speaker = "";

  FakeDevices() {
    microphones.add(new MediaDevice("microphone", "Fake microphone", true));
    speakers.add(new MediaDevice("speaker", "Fake speaker", true, DeviceForm.SPEAKER));
  }

  /** A microphone comes. If it is the default one, the default one until now no longer is. */
  public void plugMicrophone(MediaDevice device) {
    plug(microphones, device);
  }

  /** A speaker comes. If it is the default one, the default one until now no longer is. */
  public void plugSpeaker(MediaDevice device) {
    plug(speakers, device);
  }

  private void plug(List<MediaDevice> devices, MediaDevice device) {
    if (device.isDefault()) {
      devices.replaceAll(d -> new MediaDevice(d.id(), d.name(), false, d.form()));
    }
    devices.add(device);
    announce();
  }

  /** A device goes. Was it the default one, the first of the others is it now. */
  public void unplug(String deviceId) {
    unplug(microphones, deviceId);
    unplug(speakers, deviceId);
    announce();
  }

  private static void unplug(List<MediaDevice> devices, String deviceId) {
    if (devices.removeIf(d -> d.id().equals(deviceId))
        && !devices.isEmpty()
        && devices.stream().noneMatch(MediaDevice::isDefault)) {
      devices.replaceAll(
          d -> new MediaDevice(d.id(), d.name(), d.equals(devices.get(0)), d.form()));
    }
  }

  private void announce() {
    List.copyOf(observers).forEach(MediaDevicesObserver::onDevicesChanged);
  }

  /** The platform has no mixer from now on. */
  public void removeMixer() {
    mixer = false;
  }

  /** What was last asked for; empty for the default one. */
  public String microphone() {
    return microphone;
  }

  /** What was last asked for; empty for the default one. */
  public String speaker() {
    return speaker;
  }

  @Override
  public List<MediaDevice> microphones() {
    return List.copyOf(microphones);
  }

  @Override
  public List<MediaDevice> speakers() {
    return List.copyOf(speakers);
  }

  FakeCameras video() {
    return cameras;
  }

  @Override
  public List<MediaDevice> cameras() {
    return cameras.cameras();
  }

  @Override
  public CameraPosition cameraPosition(String deviceId) {
    return cameras.position(deviceId);
  }

  @Override
  public List<MediaDevice> screens() {
    return List.of(new MediaDevice(FakeCameras.SCREEN, "Fake screen", true));
  }

  @Override
  public List<MediaDevice> windows() {
    return List.of(new MediaDevice(FakeCameras.WINDOW, "Fake window", false));
  }

  @Override
  public void useMicrophone(String deviceId) {
    microphone = known(microphones, deviceId);
  }

  @Override
  public void useSpeaker(String deviceId) {
    speaker = known(speakers, deviceId);
  }

  @Override
  public void addObserver(MediaDevicesObserver observer) {
    observers.add(Objects.requireNonNull(observer, "observer"));
  }

  @Override
  public void removeObserver(MediaDevicesObserver observer) {
    observers.remove(observer);
  }

  @Override
  public DeviceVolume microphoneVolume(String deviceId) {
    return volumeOf("m " + known(microphones, deviceId));
  }

  @Override
  public void setMicrophoneVolume(String deviceId, DeviceVolume volume) {
    volumeOf("m " + known(microphones, deviceId));
    volumes.put("m " + deviceId, volume);
  }

  @Override
  public DeviceVolume speakerVolume(String deviceId) {
    return volumeOf("s " + known(speakers, deviceId));
  }

  @Override
  public void setSpeakerVolume(String deviceId, DeviceVolume volume) {
    volumeOf("s " + known(speakers, deviceId));
    volumes.put("s " + deviceId, volume);
  }

  private DeviceVolume volumeOf(String key) {
    if (!mixer) {
      throw new MediaException(MediaException.Reason.UNSUPPORTED, "there is no mixer");
    }
    return volumes.getOrDefault(key, new DeviceVolume(1, false));
  }

  private static String known(List<MediaDevice> devices, String deviceId) {
    if (!deviceId.isEmpty() && devices.stream().noneMatch(d -> d.id().equals(deviceId))) {
      throw new MediaException(MediaException.Reason.DEVICE, "there is no " + deviceId);
    }
    return deviceId;
  }
}
