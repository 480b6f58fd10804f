package dev.ocra.rtc.desktop;

import dev.ocra.rtc.AudioController;
import dev.ocra.rtc.AudioDeviceListener;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.video.VideoController;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The devices of one kind and which of them a client uses: what a picker shows. Nothing chosen, it
 * follows the default device. A device that was chosen and goes is replaced by the default one, and
 * used again when it comes back.
 *
 * <p><b>Life cycle:</b> of a client, from one of the factory methods to {@link #close()}; close it
 * before the client is terminated. The first list comes a moment after it was made. <b>Threads:</b>
 * any; nothing waits. Listeners are called on the client's callback executor.
 */
@NullMarked
public final class DeviceChoice implements AutoCloseable {
  private final Supplier<SinchPromise<List<MediaDevice>>> list;
  private final Function<String, SinchPromise<@Nullable Void>> use;
  private final boolean returnsByItself;
  private final List<DeviceChoiceListener> listeners = new CopyOnWriteArrayList<>();
  private volatile Runnable unwatch = () -> {};
  private volatile List<MediaDevice> devices = List.of();
  private volatile String chosen = "";
  private volatile boolean closed;

  private DeviceChoice(
      Supplier<SinchPromise<List<MediaDevice>>> list,
      Function<String, SinchPromise<@Nullable Void>> use,
      boolean returnsByItself) {
    this.list = list;
    this.use = use;
    this.returnsByItself = returnsByItself;
  }

  /** What the client records from. */
  public static DeviceChoice microphones(SinchClient client) {
    AudioController audio = client.getAudioController();
    return new DeviceChoice(audio::listMicrophones, audio::useMicrophone, true).watch(audio, true);
  }

  /** What the client plays to. */
  public static DeviceChoice speakers(SinchClient client) {
    AudioController audio = client.getAudioController();
    return new DeviceChoice(audio::listSpeakers, audio::useSpeaker, true).watch(audio, false);
  }

  /** What the client films with. Cameras that come and go are noticed on Linux. */
  public static DeviceChoice cameras(SinchClient client) {
    return cameras(client, VideoInput.camera(), Path.of("/dev"));
  }

  /**
   * What the client films with, when no camera that is chosen may also mean something else, such as
   * pictures of the application.
   */
  public static DeviceChoice cameras(SinchClient client, VideoInput unlessChosen) {
    return cameras(client, unlessChosen, Path.of("/dev"));
  }

  static DeviceChoice cameras(SinchClient client, VideoInput unlessChosen, Path devices) {
    VideoController video = client.getVideoController();
    Objects.requireNonNull(unlessChosen, "unlessChosen");
    DeviceChoice choice =
        new DeviceChoice(
            video::listCameras,
            id -> {
              if (!id.isEmpty()) {
                return video.setCaptureDevice(id);
              }
              video.setVideoInput(unlessChosen);
              return done();
            },
            false);
    choice.unwatch = CameraWatch.start(devices, choice::refresh)::close;
    choice.refresh();
    return choice;
  }

  @SuppressWarnings("NullAway") // null is Void's only value
  private static SinchPromise<@Nullable Void> done() {
    SinchPromise<@Nullable Void> done = new SinchPromise<>();
    done.complete(null);
    return done;
  }

  private DeviceChoice watch(AudioController audio, boolean inputs) {
    AudioDeviceListener listener =
        (microphones, speakers) -> changed(inputs ? microphones : speakers);
    audio.addAudioDeviceListener(listener);
    unwatch = () -> audio.removeAudioDeviceListener(listener);
    refresh();
    return this;
  }

  /** The devices there are, by their ids; empty before the first list has come. */
  public List<MediaDevice> getDevices() {
    return devices;
  }

  /** The id of the device that was chosen, which may be away; empty to follow the default one. */
  public String getChosen() {
    return chosen;
  }

  /** The device in use: the one that was chosen, or else the default one; null if there is none. */
  public @Nullable MediaDevice getInUse() {
    return inUse(devices, chosen);
  }

  private static @Nullable MediaDevice inUse(List<MediaDevice> devices, String chosen) {
    return devices.stream()
        .filter(device -> device.id().equals(chosen))
        .findFirst()
        .orElseGet(() -> devices.stream().filter(MediaDevice::isDefault).findFirst().orElse(null));
  }

  /**
   * Uses this device from now on, in calls that are on too.
   *
   * @param deviceId empty to follow the default one
   * @return fails as the client's own method does, and nothing has changed then
   */
  public SinchPromise<@Nullable Void> choose(String deviceId) {
    Objects.requireNonNull(deviceId, "deviceId");
    return use.apply(deviceId)
        .then(
            done -> {
              chosen = deviceId;
              tell();
            });
  }

  /** Asks for the list again, where nothing tells of changes. */
  public void refresh() {
    if (!closed) {
      var unused = list.get().then(this::changed);
    }
  }

  // On the callback lane.
  private void changed(List<MediaDevice> now) {
    if (closed || now.equals(devices)) {
      return;
    }
    boolean wasThere = isThere(devices);
    devices = List.copyOf(now);
    if (!returnsByItself && !chosen.isEmpty() && wasThere != isThere(now)) {
      // Went: what counts as the default. Came back: that one.
      var unused = use.apply(wasThere ? "" : chosen);
    }
    tell();
  }

  private boolean isThere(List<MediaDevice> among) {
    return among.stream().anyMatch(device -> device.id().equals(chosen));
  }

  private void tell() {
    if (!closed) {
      listeners.forEach(listener -> listener.onDeviceChoiceChanged(this));
    }
  }

  /** Adds a listener; one that is there already is not added again. */
  public void addListener(DeviceChoiceListener listener) {
    if (!listeners.contains(listener)) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
    }
  }

  /** Removes a listener. */
  public void removeListener(DeviceChoiceListener listener) {
    listeners.remove(listener);
  }

  /** Hears of nothing any more; the client goes on with what was chosen. Idempotent. */
  @Override
  public void close() {
    closed = true;
    unwatch.run();
    unwatch = () -> {};
  }
}
