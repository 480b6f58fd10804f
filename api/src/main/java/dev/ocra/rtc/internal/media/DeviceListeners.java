package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.AudioDeviceListener;
import dev.ocra.rtc.internal.client.ClientContext;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.MediaDevices;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** The application's listeners for devices. For any thread. */
@NullMarked
final class DeviceListeners {
  private final ClientContext context;
  private final DeviceWatch watch;
  private final List<AudioDeviceListener> listeners = new CopyOnWriteArrayList<>();
  private final Consumer<MediaDevices> onChanged = this::changed;

  DeviceListeners(ClientContext context, DeviceWatch watch) {
    this.context = context;
    this.watch = watch;
  }

  void add(AudioDeviceListener listener) {
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
    watch.add(onChanged);
  }

  void remove(AudioDeviceListener listener) {
    listeners.remove(listener);
  }

  // On the worker lane.
  private void changed(MediaDevices devices) {
    if (listeners.isEmpty()) {
      return;
    }
    List<MediaDevice> microphones = List.copyOf(devices.microphones());
    List<MediaDevice> speakers = List.copyOf(devices.speakers());
    context.lanes().callback().execute(() -> tell(microphones, speakers));
  }

  private void tell(List<MediaDevice> microphones, List<MediaDevice> speakers) {
    for (AudioDeviceListener listener : listeners) {
      try {
        listener.onAudioDevicesChanged(microphones, speakers);
      } catch (RuntimeException e) {
        context.log().warn("media", "an audio device listener failed", e);
      }
    }
  }
}
