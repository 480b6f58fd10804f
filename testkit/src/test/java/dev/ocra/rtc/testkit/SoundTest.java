package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.AudioController;
import dev.ocra.rtc.AudioPlayer;
import dev.ocra.rtc.CallTones;
import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.PlayingSound;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.Sound;
import dev.ocra.rtc.ToneRegion;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.source.WavRecorder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ringtones, progress tones and files that a client plays to its own user. */
@NullMarked
class SoundTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 1);
  private final Phone alice = Phone.started(backend, "alice", "a1");
  private final Phone bob = Phone.started(backend, "bob", "b1");
  private final AudioController audio = alice.client.getAudioController();
  private final AudioPlayer player = audio.getAudioPlayer();

  private void settle() {
    time.advance(Duration.ofSeconds(1));
  }

  @AfterEach
  void nothingIsLeft() {
    for (Phone phone : List.of(alice, bob)) {
      phone.client.terminate();
      settle();
      assertEquals(0, phone.engine.openObjects(), phone.user);
    }
  }

  private FakePlayback playback(Phone phone) {
    List<FakePlayback> all = phone.engine.audio().playbacks();
    assertEquals(1, all.size(), phone.user);
    return all.get(0);
  }

  private static boolean silent(short[] samples) {
    for (short sample : samples) {
      if (sample != 0) {
        return false;
      }
    }
    return true;
  }

  /** How much of a frequency is in the samples, as the amplitude of a sine. */
  private static double amplitude(short[] samples, int rate, double hertz) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < samples.length; i++) {
      double angle = 2 * Math.PI * hertz * i / rate;
      real += samples[i] * Math.cos(angle);
      imaginary += samples[i] * Math.sin(angle);
    }
    return 2 * Math.hypot(real, imaginary) / samples.length;
  }

  @Test
  void aToneHasItsFrequenciesAndItsCadence() {
    PlayingSound sound = player.play(Sound.ringback(ToneRegion.US), true);
    settle();
    FakePlayback heard = playback(alice);
    for (int round = 0; round < 2; round++) {
      short[] on = heard.listen(Duration.ofSeconds(2));
      assertEquals(4_000, amplitude(on, 48_000, 440), 200);
      assertEquals(4_000, amplitude(on, 48_000, 480), 200);
      assertEquals(0, amplitude(on, 48_000, 425), 200);
      assertTrue(silent(heard.listen(Duration.ofSeconds(4))));
    }
    assertTrue(sound.isPlaying());
    sound.stop();
    settle();
    assertFalse(sound.isPlaying());
    assertTrue(sound.whenEnded().isDone());
  }

  @Test
  void whatIsPlayedOnceTellsItsEnd() {
    PlayingSound sound = player.play(Sound.callEnded(ToneRegion.EU));
    settle();
    FakePlayback heard = playback(alice);
    short[] all = heard.listen(Duration.ofMillis(1_200));
    assertFalse(silent(all));
    settle();
    assertFalse(sound.whenEnded().isDone());
    assertTrue(silent(heard.listen(Duration.ofMillis(20))));
    settle();
    assertTrue(sound.whenEnded().isDone());
    assertFalse(sound.whenEnded().isCompletedExceptionally());
    assertEquals(List.of(), alice.engine.audio().playbacks());
  }

  @Test
  void aSoundRestsAndGoesOn() {
    PlayingSound sound = player.play(Sound.busy(ToneRegion.UK), true);
    sound.setVolume(0.5);
    settle();
    assertEquals(0.5, playback(alice).volume());
    sound.pause();
    settle();
    assertFalse(playback(alice).isPlaying());
    assertFalse(sound.isPlaying());
    sound.resume();
    settle();
    assertTrue(playback(alice).isPlaying());
    assertThrows(IllegalArgumentException.class, () -> sound.setVolume(5));
    player.stopAll();
    settle();
    assertEquals(List.of(), alice.engine.audio().playbacks());
    sound.resume();
    settle();
    assertFalse(sound.isPlaying());
  }

  @Test
  void aFileIsPlayedInItsOwnFormat(@TempDir Path folder) throws IOException {
    PcmFormat format = new PcmFormat(16_000, 1);
    Path file = folder.resolve("message.wav");
    try (WavRecorder recorder = WavRecorder.create(file)) {
      ByteBuffer block =
          ByteBuffer.allocateDirect(format.bytesPerBlock()).order(ByteOrder.nativeOrder());
      for (int i = 0; i < 3; i++) {
        while (block.hasRemaining()) {
          block.putShort((short) 1_000);
        }
        block.clear();
        recorder.write(block, format);
        block.clear();
      }
    }
    PlayingSound sound = player.play(Sound.file(file));
    settle();
    assertEquals(format, playback(alice).format());
    short[] heard = playback(alice).listen(Duration.ofMillis(50));
    settle();
    assertEquals(1_000, heard[100], 1);
    assertEquals(1_000, heard[479], 1);
    assertEquals(0, heard[480], "30 ms and no more");
    assertTrue(sound.whenEnded().isDone());
  }

  @Test
  void aFileThatIsNotThereFailsThePlaying(@TempDir Path folder) {
    PlayingSound sound = player.play(Sound.file(folder.resolve("nothing.wav")));
    settle();
    SinchError failure = Failures.of(sound.whenEnded());
    assertEquals(ErrorCode.MEDIA_FAILED, failure.getCode());
    assertFalse(sound.isPlaying());
  }

  @Test
  void withoutCallTonesNothingIsPlayed() {
    alice.call(bob, false);
    settle();
    assertEquals(List.of(), alice.engine.audio().playbacks());
    assertEquals(List.of(), bob.engine.audio().playbacks());
  }

  @Test
  void callTonesGoWithTheCall() {
    CallTones tones = CallTones.builtin(ToneRegion.EU);
    audio.setCallTones(tones);
    bob.client.getAudioController().setCallTones(tones);
    assertEquals(tones, audio.getCallTones());
    RecordedCall out = alice.call(bob, false);
    settle();
    short[] ringback = playback(alice).listen(Duration.ofSeconds(1));
    assertTrue(amplitude(ringback, 48_000, 425) > 7_000);
    short[] ringtone = playback(bob).listen(Duration.ofMillis(120));
    assertTrue(amplitude(ringtone, 48_000, 659.25) > 5_000);
    bob.lastCall().call.answer();
    settle();
    assertTrue(out.isEstablished());
    assertEquals(List.of(), alice.engine.audio().playbacks());
    assertEquals(List.of(), bob.engine.audio().playbacks());
    out.call.hangup();
    settle();
    assertFalse(silent(playback(alice).listen(Duration.ofSeconds(2))));
    assertFalse(silent(playback(bob).listen(Duration.ofSeconds(2))));
    settle();
    assertEquals(List.of(), alice.engine.audio().playbacks(), "the end tone ends");
  }

  @Test
  void aDeclinedCallSoundsBusy() {
    audio.setCallTones(CallTones.builtin(ToneRegion.UK));
    alice.call(bob, false);
    settle();
    bob.lastCall().call.hangup();
    settle();
    short[] busy = playback(alice).listen(Duration.ofMillis(370));
    assertTrue(amplitude(busy, 48_000, 400) > 7_000);
  }
}
