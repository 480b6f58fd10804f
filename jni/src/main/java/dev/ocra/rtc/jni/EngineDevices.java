package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.CameraPosition;
import dev.ocra.rtc.media.DeviceVolume;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.MediaDevices;
import dev.ocra.rtc.media.MediaDevicesObserver;
import dev.ocra.rtc.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.NullMarked;

/** The devices that libwebrtc and our audio device see. */
@NullMarked
final class EngineDevices implements MediaDevices {
  private final NativeHandle handle;
  private final Set<MediaDevicesObserver> observers = new CopyOnWriteArraySet<>();

  EngineDevices(NativeHandle handle) {
    this.handle = handle;
  }

  @Override
  public List<MediaDevice> microphones() {
    long engine = handle.acquire();
    try {
      return devices(nativeMicrophones(engine));
    } finally {
      handle.release();
    }
  }

  @Override
  public List<MediaDevice> speakers() {
    long engine = handle.acquire();
    try {
      return devices(nativeSpeakers(engine));
    } finally {
      handle.release();
    }
  }

  @Override
  public List<MediaDevice> cameras() {
    handle.acquire();
    try {
      return devices(nativeCameras());
    } finally {
      handle.release();
    }
  }

  @Override
  public CameraPosition cameraPosition(String deviceId) {
    for (MediaDevice camera : cameras()) {
      if (camera.id().equals(deviceId) || (deviceId.isEmpty() && camera.isDefault())) {
        return CameraNames.positionOf(camera.name());
      }
    }
    return CameraPosition.UNKNOWN;
  }

  @Override
  public List<MediaDevice> screens() {
    handle.requireOpen();
    return List.of();
  }

  @Override
  public List<MediaDevice> windows() {
    handle.requireOpen();
    return List.of();
  }

  @Override
  public void useMicrophone(String deviceId) {
    requireDevice(microphones(), deviceId, "microphone");
    long engine = handle.acquire();
    try {
      requireChanged(nativeUseMicrophone(engine, deviceId));
    } finally {
      handle.release();
    }
  }

  @Override
  public void useSpeaker(String deviceId) {
    requireDevice(speakers(), deviceId, "speaker");
    long engine = handle.acquire();
    try {
      requireChanged(nativeUseSpeaker(engine, deviceId));
    } finally {
      handle.release();
    }
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
    throw noMixer();
  }

  @Override
  public void setMicrophoneVolume(String deviceId, DeviceVolume volume) {
    throw noMixer();
  }

  @Override
  public DeviceVolume speakerVolume(String deviceId) {
    throw noMixer();
  }

  @Override
  public void setSpeakerVolume(String deviceId, DeviceVolume volume) {
    throw noMixer();
  }

  private static MediaException noMixer() {
    return new MediaException(
        MediaException.Reason.UNSUPPORTED, "The volume of devices cannot be reached here");
  }

  private static void requireDevice(List<MediaDevice> devices, String deviceId, String kind) {
    Objects.requireNonNull(deviceId, "deviceId");
    if (!deviceId.isEmpty() && devices.stream().noneMatch(d -> d.id().equals(deviceId))) {
      throw new MediaException(
          MediaException.Reason.DEVICE, "There is no " + kind + " " + deviceId);
    }
  }

  private static void requireChanged(boolean changed) {
    if (!changed) {
      throw new MediaException(
          MediaException.Reason.DEVICE,
          "Devices cannot be changed on a thread of the audio device");
    }
  }

  /** Each device comes as its id, its name, and "1" for the default one. */
  private static List<MediaDevice> devices(String[] texts) {
    List<MediaDevice> devices = new ArrayList<>();
    for (int i = 0; i + 2 < texts.length; i += 3) {
      devices.add(new MediaDevice(texts[i], texts[i + 1], texts[i + 2].equals("1")));
    }
    return List.copyOf(devices);
  }

  private static native String[] nativeMicrophones(long engine);

  private static native String[] nativeSpeakers(long engine);

  private static native String[] nativeCameras();

  private static native boolean nativeUseMicrophone(long engine, String deviceId);

  private static native boolean nativeUseSpeaker(long engine, String deviceId);
}
