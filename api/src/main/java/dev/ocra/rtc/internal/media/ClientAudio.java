package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.AudioController;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.internal.lane.SerialLane;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.MediaDevice;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The audio of a client. */
@NullMarked
public final class ClientAudio implements AudioController {
  private final AudioSettings settings;
  private final SerialLane signal;
  private final DeviceTasks devices;
  private final Runnable checkLive;
  private final Runnable onMuteChanged;

  /**
   * The audio of a client.
   *
   * @param checkLive throws once the client is terminated
   * @param onMuteChanged tells the calls, on the signal lane
   */
  public ClientAudio(
      AudioSettings settings,
      SerialLane signal,
      DeviceTasks devices,
      Runnable checkLive,
      Runnable onMuteChanged) {
    this.settings = settings;
    this.signal = signal;
    this.devices = devices;
    this.checkLive = checkLive;
    this.onMuteChanged = onMuteChanged;
  }

  @Override
  public void mute() {
    setMuted(true);
  }

  @Override
  public void unmute() {
    setMuted(false);
  }

  private void setMuted(boolean muted) {
    checkLive.run();
    settings.setMuted(muted);
    signal.execute(onMuteChanged);
  }

  @Override
  public boolean isMute() {
    checkLive.run();
    return settings.isMuted();
  }

  @Override
  public void setAudioProcessing(AudioProcessing processing) {
    checkLive.run();
    settings.setProcessing(Objects.requireNonNull(processing, "processing"));
  }

  @Override
  public AudioProcessing getAudioProcessing() {
    checkLive.run();
    return settings.getProcessing();
  }

  @Override
  public SinchPromise<List<MediaDevice>> listMicrophones() {
    checkLive.run();
    return devices.ask(known -> List.copyOf(known.microphones()));
  }

  @Override
  public SinchPromise<List<MediaDevice>> listSpeakers() {
    checkLive.run();
    return devices.ask(known -> List.copyOf(known.speakers()));
  }

  @Override
  public SinchPromise<@Nullable Void> useMicrophone(String deviceId) {
    checkLive.run();
    Objects.requireNonNull(deviceId, "deviceId");
    return devices.tell(known -> known.useMicrophone(deviceId));
  }

  @Override
  public SinchPromise<@Nullable Void> useSpeaker(String deviceId) {
    checkLive.run();
    Objects.requireNonNull(deviceId, "deviceId");
    return devices.tell(known -> known.useSpeaker(deviceId));
  }
}
