package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.AudioController.AudioRoutingConfig;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.media.DeviceForm;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.MediaDevices;
import dev.ocra.rtc.media.MediaException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Leads what is played to the loudspeaker, to a headset, or by itself. Questions and wishes: any
 * thread; the routing happens on the worker lane.
 */
@NullMarked
final class AudioRouting {
  private final DeviceTasks tasks;
  private final DeviceWatch watch;
  private final Consumer<MediaDevices> onChanged = this::routeAnew;
  private volatile boolean speakerOn;
  private volatile @Nullable AudioRoutingConfig config;
  private volatile String chosen = "";

  /** On the worker lane: the application has asked for the loudspeaker itself. */
  private boolean speakerAsked;

  AudioRouting(DeviceTasks tasks, DeviceWatch watch) {
    this.tasks = tasks;
    this.watch = watch;
  }

  boolean isSpeakerOn() {
    return speakerOn;
  }

  boolean isAutomatic() {
    return config != null;
  }

  /** The output that was last asked for; empty for the default one. */
  String chosen() {
    return chosen;
  }

  SinchPromise<@Nullable Void> use(String deviceId) {
    return tasks.tell(
        devices -> {
          play(devices, deviceId);
          speakerAsked = false;
          speakerOn =
              devices.speakers().stream()
                  .anyMatch(d -> d.id().equals(deviceId) && d.form() == DeviceForm.SPEAKER);
        });
  }

  SinchPromise<@Nullable Void> enableSpeaker() {
    return tasks.tell(
        devices -> {
          Optional<MediaDevice> speaker = OutputRoutes.of(DeviceForm.SPEAKER, devices.speakers());
          if (speaker.isEmpty()) {
            throw new MediaException(
                MediaException.Reason.UNSUPPORTED,
                "no output of this platform is known to be a loudspeaker");
          }
          play(devices, speaker.get().id());
          speakerAsked = true;
          speakerOn = true;
        });
  }

  SinchPromise<@Nullable Void> disableSpeaker() {
    return tasks.tell(
        devices -> {
          speakerAsked = false;
          if (config != null) {
            routeAnew(devices);
          } else {
            route(devices, OutputRoutes.personal(devices.speakers()));
            speakerOn = false;
          }
        });
  }

  SinchPromise<@Nullable Void> enableAutomatic(AudioRoutingConfig wanted) {
    config = wanted;
    watch.add(onChanged);
    return tasks.tell(this::routeAnew);
  }

  void disableAutomatic() {
    config = null;
    watch.remove(onChanged);
  }

  private void routeAnew(MediaDevices devices) {
    AudioRoutingConfig wanted = config;
    if (wanted != null && !speakerAsked) {
      route(devices, OutputRoutes.automatic(wanted, devices.speakers()));
    }
  }

  private void route(MediaDevices devices, Optional<MediaDevice> output) {
    play(devices, output.map(MediaDevice::id).orElse(""));
    List<MediaDevice> outputs = devices.speakers();
    MediaDevice heard =
        output.orElseGet(
            () -> outputs.stream().filter(MediaDevice::isDefault).findFirst().orElse(null));
    speakerOn = heard != null && heard.form() == DeviceForm.SPEAKER;
  }

  // Where nothing changes nothing is opened anew, which would be heard.
  private void play(MediaDevices devices, String deviceId) {
    if (!deviceId.equals(chosen)) {
      devices.useSpeaker(deviceId);
      chosen = deviceId;
    }
  }
}
