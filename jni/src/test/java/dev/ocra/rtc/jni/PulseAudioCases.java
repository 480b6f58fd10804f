package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.AudioController;
import dev.ocra.rtc.AudioController.AudioRoutingConfig;
import dev.ocra.rtc.AudioController.UseSpeakerphone;
import dev.ocra.rtc.PlayingSound;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.Sound;
import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.DeviceForm;
import dev.ocra.rtc.media.DeviceVolume;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PeerSessionOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Run by {@link PulseAudioTest}. The server has a loudspeaker "s1" and nothing else. */
class PulseAudioCases {
  @AfterEach
  void nothingIsLeft() throws Exception {
    Engines.awaitNoLiveObjects();
  }

  private static MediaEngine platformEngine() {
    return new WebRtcEngineProvider()
        .create(MediaEngineOptions.builder().audioDevice(AudioDevice.platform()).build());
  }

  private static SinchClient client() {
    return SinchClient.builder()
        .applicationKey("a32e5a8d-f7d8-411c-9645-9038e8dd051d")
        .environmentHost("localhost")
        .userId("alice")
        .build();
  }

  private static String plug(String sink, String properties) throws Exception {
    return PulseServer.control(
        "load-module",
        "module-null-sink",
        "norewinds=1",
        "sink_name=" + sink,
        "sink_properties=" + properties);
  }

  @Test
  void theRingtoneIsHeardOnTheSpeaker() throws Exception {
    SinchClient client = client();
    try (SinkMonitor monitor = new SinkMonitor("s1", 659.25)) {
      AudioController audio = client.getAudioController();
      PlayingSound ringtone = audio.getAudioPlayer().play(Sound.ringtone(), true);
      monitor.await(60);
      assertTrue(audio.getOutputLevel().peak() > 0.1);
      ringtone.stop();
      ringtone.whenEnded().get(10, TimeUnit.SECONDS);
      monitor.forget();
    } finally {
      client.terminateGracefully().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void devicesHaveFormsAndVolumes() throws Exception {
    String headset = plug("s2", "device.form_factor=headset");
    String earbuds = plug("s3", "device.bus=bluetooth");
    try (MediaEngine engine = platformEngine()) {
      List<MediaDevice> speakers = engine.devices().speakers();
      assertEquals(
          List.of(DeviceForm.SPEAKER, DeviceForm.HEADSET, DeviceForm.BLUETOOTH),
          speakers.stream().map(MediaDevice::form).toList());
      engine.devices().setSpeakerVolume("s2", new DeviceVolume(0.25, true));
      assertTrue(PulseServer.control("get-sink-volume", "s2").contains(" 25%"));
      assertEquals("Mute: yes", PulseServer.control("get-sink-mute", "s2"));
      PulseServer.control("set-sink-volume", "s2", "50%");
      PulseServer.control("set-sink-mute", "s2", "0");
      assertEquals(0.5, engine.devices().speakerVolume("s2").level(), 0.01);
      assertFalse(engine.devices().speakerVolume("s2").muted());
      PulseServer.control("set-source-volume", "s2.monitor", "75%");
      assertEquals(0.75, engine.devices().microphoneVolume("s2.monitor").level(), 0.01);
      assertEquals(1, engine.devices().speakerVolume("").level(), 0.01);
      MediaException failure =
          assertThrows(MediaException.class, () -> engine.devices().speakerVolume("nowhere"));
      assertEquals(MediaException.Reason.DEVICE, failure.reason());
    } finally {
      PulseServer.control("unload-module", headset);
      PulseServer.control("unload-module", earbuds);
    }
  }

  @Test
  void aMicrophoneThatIsPluggedIsTold() throws Exception {
    try (MediaEngine engine = platformEngine()) {
      CompletableFuture<List<MediaDevice>> seen = new CompletableFuture<>();
      CountDownLatch gone = new CountDownLatch(1);
      engine
          .devices()
          .addObserver(
              () -> {
                List<MediaDevice> found =
                    engine.devices().microphones().stream()
                        .filter(microphone -> microphone.id().equals("usb"))
                        .toList();
                if (!found.isEmpty()) {
                  seen.complete(found);
                } else if (seen.isDone()) {
                  gone.countDown();
                }
              });
      String module = PulseServer.control("load-module", "module-null-source", "source_name=usb");
      assertEquals(1, seen.get(Peer.PATIENCE_SECONDS, TimeUnit.SECONDS).size());
      PulseServer.control("unload-module", module);
      Peer.await(gone, "the microphone is gone");
    }
  }

  @Test
  void theLoudspeakerIsFoundAndHeadsetsComeFirst() throws Exception {
    SinchClient client = client();
    AudioController audio = client.getAudioController();
    String headset = plug("s2", "device.form_factor=headset");
    try (SinkMonitor inTheHeadset = new SinkMonitor("s2", 659.25);
        SinkMonitor inTheRoom = new SinkMonitor("s1", 659.25)) {
      audio
          .enableAutomaticAudioRouting(
              new AudioRoutingConfig(UseSpeakerphone.SPEAKERPHONE_TRUE, true))
          .get(10, TimeUnit.SECONDS);
      audio.getAudioPlayer().play(Sound.ringtone(), true);
      inTheHeadset.await(20);
      assertFalse(audio.isSpeakerOn());
      audio.enableSpeaker().get(10, TimeUnit.SECONDS);
      inTheRoom.await(20);
      assertTrue(audio.isSpeakerOn());
    } finally {
      client.terminateGracefully().get(10, TimeUnit.SECONDS);
      PulseServer.control("unload-module", headset);
    }
  }

  @Test
  void theSpeakerIsSwitchedInACallWithoutALongGap() throws Exception {
    String second = plug("s2", "device.form_factor=headset");
    try (MediaEngine sender = Engines.application(new Tone(), (block, format) -> {});
        MediaEngine engine = platformEngine();
        LocalAudio audio = sender.openAudio(AudioProcessing.NONE);
        Peer alice = new Peer(sender, PeerSessionOptions.builder().build());
        Peer bob = new Peer(engine, PeerSessionOptions.builder().build());
        SinkMonitor first = new SinkMonitor("s1", 440);
        SinkMonitor other = new SinkMonitor("s2", 440)) {
      engine.devices().useSpeaker("s1");
      alice.session.sendAudio(audio);
      Peer.connect(alice, bob);
      first.await(50);
      SinkMonitor from = first;
      SinkMonitor to = other;
      long[] gaps = new long[4];
      for (int i = 0; i < gaps.length; i++) {
        to.forget();
        engine.devices().useSpeaker(to == other ? "s2" : "s1");
        to.await(50);
        gaps[i] = TimeUnit.NANOSECONDS.toMillis(to.firstLoud() - from.lastLoud());
        SinkMonitor turned = from;
        from = to;
        to = turned;
      }
      List<Long> told = LongStream.of(gaps).boxed().toList();
      System.out.println("gaps at a switch of the speaker, ms: " + told);
      // The second best, since the machine that tests run on may itself pause.
      assertTrue(LongStream.of(gaps).sorted().skip(1).findFirst().orElseThrow() <= 200, "" + told);
    } finally {
      PulseServer.control("unload-module", second);
    }
  }

  @Test
  void whoFollowsTheDefaultSpeakerFollowsItInACall() throws Exception {
    String second = plug("s2", "device.form_factor=headset");
    try (MediaEngine sender = Engines.application(new Tone(), (block, format) -> {});
        MediaEngine engine = platformEngine();
        LocalAudio audio = sender.openAudio(AudioProcessing.NONE);
        Peer alice = new Peer(sender, PeerSessionOptions.builder().build());
        Peer bob = new Peer(engine, PeerSessionOptions.builder().build());
        SinkMonitor first = new SinkMonitor("s1", 440);
        SinkMonitor other = new SinkMonitor("s2", 440)) {
      engine.devices().useSpeaker("");
      alice.session.sendAudio(audio);
      Peer.connect(alice, bob);
      first.await(50);
      PulseServer.control("set-default-sink", "s2");
      other.await(50);
      // The server may move whoever listens to the old default sink as well: it is asked itself.
      assertEquals(List.of(numberOf("s2")), playedOn());
    } finally {
      PulseServer.control("set-default-sink", "s1");
      PulseServer.control("unload-module", second);
    }
  }

  /** The sinks, by their numbers, of all that is played. */
  private static List<String> playedOn() throws Exception {
    return PulseServer.control("list", "short", "sink-inputs")
        .lines()
        .map(line -> line.split("\t", -1)[1])
        .toList();
  }

  private static String numberOf(String sink) throws Exception {
    return PulseServer.control("list", "short", "sinks")
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields[1].equals(sink))
        .findFirst()
        .orElseThrow()[0];
  }

  @Test
  void theMicrophoneIsSwitchedInACallWithoutALongGap() throws Exception {
    String left = plug("m1", "device.form_factor=webcam");
    String right = plug("m2", "device.form_factor=headset");
    ChangingTone heard = new ChangingTone();
    try (SinkPlayer low = new SinkPlayer("m1", ChangingTone.TONES[0]);
        SinkPlayer high = new SinkPlayer("m2", ChangingTone.TONES[1]);
        MediaEngine engine = platformEngine();
        MediaEngine listener = Engines.application((block, format) -> false, heard)) {
      engine.devices().useMicrophone("m1.monitor");
      try (LocalAudio audio = engine.openAudio(AudioProcessing.NONE);
          Peer alice = new Peer(engine, PeerSessionOptions.builder().build());
          Peer bob = new Peer(listener, PeerSessionOptions.builder().build())) {
        alice.session.sendAudio(audio);
        Peer.connect(alice, bob);
        heard.await(0, 50);
        long[] gaps = new long[4];
        for (int i = 0; i < gaps.length; i++) {
          int to = (i + 1) % 2;
          heard.forget(to);
          engine.devices().useMicrophone(to == 1 ? "m2.monitor" : "m1.monitor");
          heard.await(to, 50);
          gaps[i] = heard.gapMillis(to);
        }
        List<Long> told = LongStream.of(gaps).boxed().toList();
        System.out.println("gaps at a switch of the microphone, ms: " + told);
        assertTrue(low.isPlaying() && high.isPlaying());
        assertTrue(
            LongStream.of(gaps).sorted().skip(1).findFirst().orElseThrow() <= 200, "" + told);
      }
    } finally {
      PulseServer.control("unload-module", left);
      PulseServer.control("unload-module", right);
    }
  }
}
