package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.AudioController;
import dev.ocra.rtc.AudioDeviceListener;
import dev.ocra.rtc.AudioLevelListener;
import dev.ocra.rtc.AudioPlayer;
import dev.ocra.rtc.CallTones;
import dev.ocra.rtc.LocalAudioFrameListener;
import dev.ocra.rtc.RemoteAudioFrameListener;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.TalkingWhileMutedListener;
import dev.ocra.rtc.internal.client.ClientContext;
import dev.ocra.rtc.internal.client.ClientPart;
import dev.ocra.rtc.media.AudioLevel;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.DeviceVolume;
import dev.ocra.rtc.media.MediaDevice;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The audio of a client. */
@NullMarked
public final class ClientAudio implements AudioController, ClientPart {
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

  private final ClientContext context;
  private final AudioSettings settings;
  private final ClientSound sound;
  private final DeviceTasks devices;
  private final DeviceListeners deviceListeners;
  private final FrameListeners frames;
  private final Runnable onMuteChanged;
  private final BooleanSupplier silenced;

  /**
   * The audio of a client.
   *
   * @param onMuteChanged tells the calls, on the signal lane
   * @param silenced whether calls have microphones and none is heard; asked on the signal lane
   */
  public ClientAudio(
      ClientContext context,
      AudioSettings settings,
      DeviceTasks devices,
      Runnable onMuteChanged,
      BooleanSupplier silenced) {
    this.context = context;
    this.settings = settings;
    this.sound = settings.sound();
    this.devices = devices;
    this.deviceListeners = new DeviceListeners(context, sound.watch());
    this.frames = new FrameListeners(devices, context.log());
    this.onMuteChanged = onMuteChanged;
    this.silenced = silenced;
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
    context.checkLive();
    settings.setMuted(muted);
    context.lanes().signal().execute(onMuteChanged);
  }

  @Override
  public boolean isMute() {
    context.checkLive();
    return settings.isMuted();
  }

  @Override
  public SinchPromise<@Nullable Void> enableSpeaker() {
    context.checkLive();
    return sound.routing().enableSpeaker();
  }

  @Override
  public SinchPromise<@Nullable Void> disableSpeaker() {
    context.checkLive();
    return sound.routing().disableSpeaker();
  }

  @Override
  public boolean isSpeakerOn() {
    context.checkLive();
    return sound.routing().isSpeakerOn();
  }

  @Override
  public SinchPromise<@Nullable Void> enableAutomaticAudioRouting(AudioRoutingConfig config) {
    context.checkLive();
    return sound.routing().enableAutomatic(Objects.requireNonNull(config, "config"));
  }

  @Override
  public void disableAutomaticAudioRouting() {
    context.checkLive();
    sound.routing().disableAutomatic();
  }

  @Override
  public boolean isAutomaticAudioRoutingEnabled() {
    context.checkLive();
    return sound.routing().isAutomatic();
  }

  @Override
  public void setTalkingWhileMutedListener(@Nullable TalkingWhileMutedListener listener) {
    context.checkLive();
    frames.setMeter(listener == null ? null : new MutedSpeech(context, silenced, listener).meter());
  }

  @Override
  public void setLocalAudioFrameListener(@Nullable LocalAudioFrameListener listener) {
    context.checkLive();
    frames.setLocal(listener);
  }

  @Override
  public void setRemoteAudioFrameListener(@Nullable RemoteAudioFrameListener listener) {
    context.checkLive();
    frames.setRemote(listener);
  }

  @Override
  public AudioPlayer getAudioPlayer() {
    context.checkLive();
    return sound.player();
  }

  @Override
  public void setCallTones(@Nullable CallTones tones) {
    context.checkLive();
    settings.setTones(tones);
  }

  @Override
  public @Nullable CallTones getCallTones() {
    context.checkLive();
    return settings.getTones();
  }

  @Override
  public AudioLevel getInputLevel() {
    context.checkLive();
    return sound.levels().input();
  }

  @Override
  public AudioLevel getOutputLevel() {
    context.checkLive();
    return sound.levels().output();
  }

  @Override
  public void setAudioLevelListener(@Nullable AudioLevelListener listener, Duration interval) {
    context.checkLive();
    if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
      throw new IllegalArgumentException("interval: " + interval);
    }
    sound.levels().set(listener, interval);
  }

  @Override
  public SinchPromise<@Nullable Void> setOutputVolume(double volume) {
    context.checkLive();
    requireShare(volume);
    return devices.tellAudio(audio -> audio.setOutputVolume(volume));
  }

  @Override
  public SinchPromise<@Nullable Void> setOutputMuted(boolean muted) {
    context.checkLive();
    return devices.tellAudio(audio -> audio.setOutputMuted(muted));
  }

  @Override
  public SinchPromise<@Nullable Void> setInputVolume(double volume) {
    context.checkLive();
    requireShare(volume);
    return devices.tellAudio(audio -> audio.setInputVolume(volume));
  }

  private static void requireShare(double volume) {
    if (!(volume >= 0 && volume <= 1)) {
      throw new IllegalArgumentException("volume: " + volume);
    }
  }

  @Override
  public void setAudioProcessing(AudioProcessing processing) {
    context.checkLive();
    settings.setProcessing(Objects.requireNonNull(processing, "processing"));
  }

  @Override
  public AudioProcessing getAudioProcessing() {
    context.checkLive();
    return settings.getProcessing();
  }

  @Override
  public SinchPromise<List<MediaDevice>> listMicrophones() {
    context.checkLive();
    return devices.ask(known -> List.copyOf(known.microphones()));
  }

  @Override
  public SinchPromise<List<MediaDevice>> listSpeakers() {
    context.checkLive();
    return devices.ask(known -> List.copyOf(known.speakers()));
  }

  @Override
  public SinchPromise<@Nullable Void> useMicrophone(String deviceId) {
    context.checkLive();
    Objects.requireNonNull(deviceId, "deviceId");
    return devices.tell(known -> known.useMicrophone(deviceId));
  }

  @Override
  public SinchPromise<@Nullable Void> useSpeaker(String deviceId) {
    context.checkLive();
    Objects.requireNonNull(deviceId, "deviceId");
    return sound.routing().use(deviceId);
  }

  @Override
  public SinchPromise<DeviceVolume> getMicrophoneVolume(String deviceId) {
    context.checkLive();
    Objects.requireNonNull(deviceId, "deviceId");
    return devices.ask(known -> known.microphoneVolume(deviceId));
  }

  @Override
  public SinchPromise<@Nullable Void> setMicrophoneVolume(String deviceId, DeviceVolume volume) {
    context.checkLive();
    Objects.requireNonNull(deviceId, "deviceId");
    Objects.requireNonNull(volume, "volume");
    return devices.tell(known -> known.setMicrophoneVolume(deviceId, volume));
  }

  @Override
  public SinchPromise<DeviceVolume> getSpeakerVolume(String deviceId) {
    context.checkLive();
    Objects.requireNonNull(deviceId, "deviceId");
    return devices.ask(known -> known.speakerVolume(deviceId));
  }

  @Override
  public SinchPromise<@Nullable Void> setSpeakerVolume(String deviceId, DeviceVolume volume) {
    context.checkLive();
    Objects.requireNonNull(deviceId, "deviceId");
    Objects.requireNonNull(volume, "volume");
    return devices.tell(known -> known.setSpeakerVolume(deviceId, volume));
  }

  @Override
  public void addAudioDeviceListener(AudioDeviceListener listener) {
    context.checkLive();
    deviceListeners.add(Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public void removeAudioDeviceListener(AudioDeviceListener listener) {
    context.checkLive();
    deviceListeners.remove(listener);
  }

  // The engine may be the application's and live on: it is left as it was found.
  @Override
  public void onTerminated() {
    sound.levels().end();
    sound.player().end();
    frames.end();
    context.lanes().worker().execute(sound.watch()::end);
  }
}
