package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.desktop.DeviceChoice;
import dev.ocra.rtc.media.VideoInput;
import org.jspecify.annotations.NullMarked;

/** The devices that a session uses, for as long as it lasts. */
@NullMarked
record Devices(DeviceChoice microphones, DeviceChoice speakers, DeviceChoice cameras)
    implements AutoCloseable {
  static Devices of(SinchClient client, VideoInput unlessChosen) {
    client.getVideoController().setVideoInput(unlessChosen);
    return new Devices(
        DeviceChoice.microphones(client),
        DeviceChoice.speakers(client),
        DeviceChoice.cameras(client, unlessChosen));
  }

  @Override
  public void close() {
    microphones.close();
    speakers.close();
    cameras.close();
  }
}
