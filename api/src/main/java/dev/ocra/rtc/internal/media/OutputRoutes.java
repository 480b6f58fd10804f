package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.AudioController.AudioRoutingConfig;
import dev.ocra.rtc.AudioController.UseSpeakerphone;
import dev.ocra.rtc.media.DeviceForm;
import dev.ocra.rtc.media.MediaDevice;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** Which output a route leads to. Pure. */
@NullMarked
final class OutputRoutes {
  private OutputRoutes() {}

  /** The output of a form; the platform's default one if it has it, else the first. */
  static Optional<MediaDevice> of(DeviceForm form, List<MediaDevice> outputs) {
    return outputs.stream()
        .filter(output -> output.form() == form)
        .reduce((first, next) -> !first.isDefault() && next.isDefault() ? next : first);
  }

  /** What one person hears, or nothing that is known to be that. */
  static Optional<MediaDevice> personal(List<MediaDevice> outputs) {
    return of(DeviceForm.HEADSET, outputs).or(() -> of(DeviceForm.BLUETOOTH, outputs));
  }

  /** Without wires, with wires, then what the configuration says; empty for the default output. */
  static Optional<MediaDevice> automatic(AudioRoutingConfig config, List<MediaDevice> outputs) {
    Optional<MediaDevice> bluetooth =
        config.manageBluetoothAudio() ? of(DeviceForm.BLUETOOTH, outputs) : Optional.empty();
    return bluetooth
        .or(() -> of(DeviceForm.HEADSET, outputs))
        .or(
            () ->
                config.useSpeakerphone() == UseSpeakerphone.SPEAKERPHONE_TRUE
                    ? of(DeviceForm.SPEAKER, outputs)
                    : Optional.empty());
  }
}
