package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.AudioController;
import dev.ocra.rtc.AudioController.AudioRoutingConfig;
import dev.ocra.rtc.AudioController.UseSpeakerphone;
import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.media.DeviceForm;
import dev.ocra.rtc.media.DeviceVolume;
import dev.ocra.rtc.media.MediaDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a client's audio goes, and what it hears of devices. */
@NullMarked
class AudioRoutingTest {
  private static final MediaDevice HEADSET =
      new MediaDevice("headset", "Fake headset", false, DeviceForm.HEADSET);
  private static final MediaDevice BLUETOOTH =
      new MediaDevice("bluetooth", "Fake earbuds", false, DeviceForm.BLUETOOTH);

  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 1);
  private final Phone alice = Phone.started(backend, "alice", "a1");
  private final AudioController audio = alice.client.getAudioController();
  private final FakeDevices devices = alice.engine.devices();

  private void settle() {
    time.advance(Duration.ofSeconds(1));
  }

  private <T extends @Nullable Object> T done(SinchPromise<T> promise) {
    settle();
    assertTrue(promise.isDone());
    return promise.join();
  }

  @AfterEach
  void nothingIsLeft() {
    alice.client.terminate();
    settle();
    devices.plugSpeaker(new MediaDevice("late", "Late", false));
    settle();
    assertEquals(0, alice.engine.openObjects());
  }

  @Test
  void theLoudspeakerIsAskedForAndTakenBack() {
    devices.plugSpeaker(HEADSET);
    assertFalse(audio.isSpeakerOn());
    done(audio.enableSpeaker());
    assertTrue(audio.isSpeakerOn());
    assertEquals("speaker", devices.speaker());
    done(audio.disableSpeaker());
    assertFalse(audio.isSpeakerOn());
    assertEquals("headset", devices.speaker());
  }

  @Test
  void withoutAHeadsetTheDefaultOutputIsWhatIsLeft() {
    done(audio.enableSpeaker());
    done(audio.disableSpeaker());
    assertEquals("", devices.speaker());
    assertFalse(audio.isSpeakerOn());
  }

  @Test
  void whereNoOutputIsALoudspeakerItIsUnsupported() {
    devices.unplug("speaker");
    devices.plugSpeaker(new MediaDevice("hdmi", "Unknown", true));
    SinchPromise<@Nullable Void> promise = audio.enableSpeaker();
    settle();
    SinchError failure = Failures.of(promise);
    assertEquals(ErrorType.MEDIA, failure.getErrorType());
    assertEquals(ErrorCode.MEDIA_UNSUPPORTED, failure.getCode());
    assertFalse(audio.isSpeakerOn());
  }

  @Test
  void automaticRoutingFollowsWhatIsPlugged() {
    audio.enableAutomaticAudioRouting(
        new AudioRoutingConfig(UseSpeakerphone.SPEAKERPHONE_TRUE, true));
    settle();
    assertTrue(audio.isAutomaticAudioRoutingEnabled());
    assertEquals("speaker", devices.speaker());
    assertTrue(audio.isSpeakerOn());

    devices.plugSpeaker(HEADSET);
    settle();
    assertEquals("headset", devices.speaker());
    assertFalse(audio.isSpeakerOn());

    devices.plugSpeaker(BLUETOOTH);
    settle();
    assertEquals("bluetooth", devices.speaker());

    audio.enableSpeaker();
    settle();
    assertEquals("speaker", devices.speaker(), "what is asked for wins");
    devices.unplug("bluetooth");
    settle();
    assertEquals("speaker", devices.speaker(), "and stays");
    audio.disableSpeaker();
    settle();
    assertEquals("headset", devices.speaker(), "until it is taken back");

    audio.disableAutomaticAudioRouting();
    assertFalse(audio.isAutomaticAudioRoutingEnabled());
    devices.unplug("headset");
    settle();
    assertEquals("headset", devices.speaker(), "left as it was");
  }

  @Test
  void unmanagedBluetoothIsNeverChosen() {
    devices.plugSpeaker(BLUETOOTH);
    audio.enableAutomaticAudioRouting(
        new AudioRoutingConfig(UseSpeakerphone.SPEAKERPHONE_AUTO, false));
    settle();
    assertEquals("", devices.speaker());
  }

  @Test
  void devicesThatComeAndGoAreTold() {
    List<List<MediaDevice>> told = new ArrayList<>();
    audio.addAudioDeviceListener(
        (microphones, speakers) -> {
          throw new IllegalStateException("harms nobody");
        });
    audio.addAudioDeviceListener((microphones, speakers) -> told.add(microphones));
    settle();
    MediaDevice usb = new MediaDevice("usb", "USB microphone", true);
    devices.plugMicrophone(usb);
    settle();
    assertEquals(
        List.of(new MediaDevice("microphone", "Fake microphone", false), usb), told.get(0));
    done(audio.useMicrophone("usb"));
    assertEquals("usb", devices.microphone());
    done(audio.useMicrophone(""));
    assertEquals("", devices.microphone(), "follows the default one");
    devices.unplug("usb");
    settle();
    assertEquals(2, told.size());
    assertTrue(told.get(1).get(0).isDefault());
  }

  @Test
  void aDeviceThatIsNotThereIsAnError() {
    SinchPromise<@Nullable Void> promise = audio.useSpeaker("nowhere");
    settle();
    SinchError failure = Failures.of(promise);
    assertEquals(ErrorCode.MEDIA_FAILED, failure.getCode());
    assertEquals("DEVICE", failure.getExtras().get("reason"));
  }

  @Test
  void theVolumeOfADeviceIsThatOfThePlatform() {
    DeviceVolume half = new DeviceVolume(0.5, true);
    done(audio.setSpeakerVolume("speaker", half));
    assertEquals(half, done(audio.getSpeakerVolume("speaker")));
    assertEquals(new DeviceVolume(1, false), done(audio.getMicrophoneVolume("microphone")));
    assertThrows(IllegalArgumentException.class, () -> new DeviceVolume(1.5, false));
    devices.removeMixer();
    SinchPromise<DeviceVolume> promise = audio.getSpeakerVolume("speaker");
    settle();
    SinchError failure = Failures.of(promise);
    assertEquals(ErrorCode.MEDIA_UNSUPPORTED, failure.getCode());
  }
}
