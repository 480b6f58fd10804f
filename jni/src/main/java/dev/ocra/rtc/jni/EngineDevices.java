package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.CameraPosition;
import dev.ocra.rtc.media.DeviceForm;
import dev.ocra.rtc.media.DeviceVolume;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.MediaDevices;
import dev.ocra.rtc.media.MediaDevicesObserver;
import dev.ocra.rtc.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;

/** The devices that libwebrtc and our audio device see. */
@NullMarked
final class EngineDevices implements MediaDevices {
  /** The constants of the same names in engine_devices.cc. */
  private static final int VOLUME_UNITS = 1 << 16;

  private static final int MUTED_BIT = 1 << 20;
  private static final DeviceForm[] FORMS = DeviceForm.values();

  private final NativeHandle handle;
  private final DevicesNews news = new DevicesNews();
  private final AtomicBoolean observed = new AtomicBoolean();

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
    handle.acquire();
    try {
      return devices(nativeScreens());
    } finally {
      handle.release();
    }
  }

  @Override
  public List<MediaDevice> windows() {
    handle.acquire();
    try {
      return devices(nativeWindows());
    } finally {
      handle.release();
    }
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
    news.add(observer);
    long engine = handle.acquire();
    try {
      if (observed.compareAndSet(false, true)) {
        nativeObserve(engine, news);
      }
    } finally {
      handle.release();
    }
  }

  @Override
  public void removeObserver(MediaDevicesObserver observer) {
    news.remove(observer);
  }

  /** The engine closes: nothing is news any more. */
  void forgetObservers() {
    news.clear();
  }

  @Override
  public DeviceVolume microphoneVolume(String deviceId) {
    return volume(false, deviceId);
  }

  @Override
  public void setMicrophoneVolume(String deviceId, DeviceVolume volume) {
    setVolume(false, deviceId, volume);
  }

  @Override
  public DeviceVolume speakerVolume(String deviceId) {
    return volume(true, deviceId);
  }

  @Override
  public void setSpeakerVolume(String deviceId, DeviceVolume volume) {
    setVolume(true, deviceId, volume);
  }

  private DeviceVolume volume(boolean speaker, String deviceId) {
    Objects.requireNonNull(deviceId, "deviceId");
    long engine = handle.acquire();
    try {
      int packed = requireDone(nativeVolume(engine, speaker, deviceId), deviceId);
      double level = (double) (packed & (MUTED_BIT - 1)) / VOLUME_UNITS;
      return new DeviceVolume(Math.min(level, 1), (packed & MUTED_BIT) != 0);
    } finally {
      handle.release();
    }
  }

  private void setVolume(boolean speaker, String deviceId, DeviceVolume volume) {
    Objects.requireNonNull(deviceId, "deviceId");
    long engine = handle.acquire();
    try {
      requireDone(
          nativeSetVolume(engine, speaker, deviceId, volume.level(), volume.muted()), deviceId);
    } finally {
      handle.release();
    }
  }

  private static int requireDone(int result, String deviceId) {
    if (result == -1) {
      throw new MediaException(MediaException.Reason.DEVICE, "There is no device " + deviceId);
    }
    if (result < 0) {
      throw new MediaException(
          MediaException.Reason.UNSUPPORTED, "The volume of devices cannot be reached here");
    }
    return result;
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

  /** Each device comes as its id, its name, "1" for the default one, and the place of its form. */
  private static List<MediaDevice> devices(String[] texts) {
    List<MediaDevice> devices = new ArrayList<>();
    for (int i = 0; i + 3 < texts.length; i += 4) {
      DeviceForm form = FORMS[Integer.parseInt(texts[i + 3])];
      devices.add(new MediaDevice(texts[i], texts[i + 1], texts[i + 2].equals("1"), form));
    }
    return List.copyOf(devices);
  }

  private static native String[] nativeMicrophones(long engine);

  private static native String[] nativeSpeakers(long engine);

  private static native String[] nativeCameras();

  private static native String[] nativeScreens();

  private static native String[] nativeWindows();

  private static native void nativeObserve(long engine, DevicesNews news);

  /** Negative for what VolumeResult says. */
  private static native int nativeVolume(long engine, boolean speaker, String deviceId);

  private static native int nativeSetVolume(
      long engine, boolean speaker, String deviceId, double level, boolean muted);

  private static native boolean nativeUseMicrophone(long engine, String deviceId);

  private static native boolean nativeUseSpeaker(long engine, String deviceId);
}
