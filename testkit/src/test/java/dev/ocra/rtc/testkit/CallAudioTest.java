package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.AudioController;
import dev.ocra.rtc.AudioRecordInfo;
import dev.ocra.rtc.calling.AudioElement;
import dev.ocra.rtc.media.AudioLevel;
import dev.ocra.rtc.media.PcmFormat;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done to the audio of calls: muted, edited, made louder, metered. */
@NullMarked
class CallAudioTest {
  private static final PcmFormat FORMAT = new PcmFormat(16_000, 1);

  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 1);
  private final Phone alice = Phone.started(backend, "alice", "a1");
  private final Phone bob = Phone.started(backend, "bob", "b1");
  private final AudioController audio = bob.client.getAudioController();

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
    assertArrayEquals(new short[] {5}, bob.engine.audio().record(FORMAT, (short) 5));
  }

  private FakePeerSession bobsSession() {
    return bob.engine.sessions().get(0);
  }

  @Test
  void whatIsMutedBeforeTheAnswerStaysMuted() {
    RecordedCall out = alice.call(bob, false);
    settle();
    bob.lastCall().call.mute();
    bob.lastCall().call.answer();
    settle();
    assertTrue(out.isEstablished());
    assertTrue(bob.lastCall().call.isMuted());
    assertFalse(bob.engine.audios().get(0).isEnabled());
    audio.mute();
    bob.lastCall().call.unmute();
    settle();
    assertFalse(bob.engine.audios().get(0).isEnabled(), "the client is muted");
    audio.unmute();
    settle();
    assertTrue(bob.engine.audios().get(0).isEnabled());
  }

  @Test
  void theClientIsMutedBeforeItHasACall() {
    audio.mute();
    assertTrue(audio.isMute());
    alice.call(bob, false);
    settle();
    bob.lastCall().call.answer();
    settle();
    assertFalse(bob.engine.audios().get(0).isEnabled());
  }

  @Test
  void framesAreEditedInPlace() {
    List<AudioRecordInfo> infos = new ArrayList<>();
    audio.setLocalAudioFrameListener(
        (info, bytes, buffer) -> {
          infos.add(info);
          assertEquals(bytes, buffer.remaining());
          negate(buffer);
          return true;
        });
    audio.setRemoteAudioFrameListener(
        (info, bytes, buffer) -> {
          negate(buffer);
          return info.getSampleRate() != 16_000 || info.getChannels() != 1;
        });
    settle();
    assertArrayEquals(new short[] {-1, 2}, record(1, -2));
    assertArrayEquals(new short[] {-3, 4}, record(3, -4));
    assertEquals(List.of(new AudioRecordInfo(16_000, 1), infos.get(0)), infos);
    short[] received = bob.engine.audio().receive(FORMAT, (short) 7);
    assertArrayEquals(new short[] {7}, received, "false keeps what came");
    audio.setLocalAudioFrameListener(null);
    settle();
    assertArrayEquals(new short[] {5, 6}, record(5, 6));
    assertEquals(2, infos.size());
  }

  private short[] record(int... samples) {
    short[] block = new short[samples.length];
    for (int i = 0; i < block.length; i++) {
      block[i] = (short) samples[i];
    }
    return bob.engine.audio().record(FORMAT, block);
  }

  private static void negate(ByteBuffer buffer) {
    ShortBuffer samples = buffer.asShortBuffer();
    for (int i = 0; i < samples.limit(); i++) {
      samples.put(i, (short) -samples.get(i));
    }
  }

  @Test
  void aCallIsPlayedAsLoudAsItsElementSays() {
    alice.call(bob, false);
    settle();
    AudioElement element = bob.lastCall().call.getAudioElement();
    element.setVolume(0.25);
    assertEquals(0.25, element.getVolume());
    bob.lastCall().call.answer();
    settle();
    assertEquals(0.25, bobsSession().remoteVolume(), "what was set before the answer");
    assertThrows(IllegalArgumentException.class, () -> element.setVolume(11));
    assertThrows(IllegalArgumentException.class, () -> element.setVolume(Double.NaN));
    element.setMuted(true);
    settle();
    assertTrue(element.isMuted());
    assertEquals(0, bobsSession().remoteVolume());
    element.pause();
    element.setMuted(false);
    element.setVolume(2);
    settle();
    assertTrue(element.isPaused());
    assertEquals(0, bobsSession().remoteVolume());
    element.play();
    settle();
    assertEquals(2, bobsSession().remoteVolume());
    element.setSinkId("speaker");
    settle();
    assertEquals("speaker", element.getSinkId());
    assertEquals("speaker", bob.engine.devices().speaker());
  }

  @Test
  void levelsAreReadAndTold() {
    AudioLevel loud = new AudioLevel(0.5, 0.1);
    bob.engine.audio().setLevels(loud, AudioLevel.SILENCE);
    assertEquals(loud, audio.getInputLevel());
    assertEquals(AudioLevel.SILENCE, audio.getOutputLevel());
    assertEquals(-20, loud.decibels(), 1e-9);
    assertEquals(-100, AudioLevel.SILENCE.decibels());
    List<AudioLevel> told = new ArrayList<>();
    audio.setAudioLevelListener((input, output) -> told.add(input));
    time.advance(Duration.ofMillis(350));
    assertEquals(List.of(loud, loud, loud), told);
    audio.setAudioLevelListener(null);
    settle();
    assertEquals(3, told.size());
    assertThrows(
        IllegalArgumentException.class,
        () -> audio.setAudioLevelListener((input, output) -> {}, Duration.ZERO));
  }

  @Test
  void inputAndOutputHaveVolumes() {
    audio.setOutputVolume(0.5);
    audio.setOutputMuted(true);
    audio.setInputVolume(0.75);
    settle();
    assertEquals(0.5, bob.engine.audio().outputVolume());
    assertTrue(bob.engine.audio().isOutputMuted());
    assertEquals(0.75, bob.engine.audio().inputVolume());
    assertThrows(IllegalArgumentException.class, () -> audio.setOutputVolume(-0.1));
    assertThrows(IllegalArgumentException.class, () -> audio.setInputVolume(1.1));
  }

  @Test
  void afterTheClientsEndNothingIsDone() {
    bob.client.terminate();
    settle();
    assertThrows(IllegalStateException.class, audio::enableSpeaker);
    assertThrows(IllegalStateException.class, () -> audio.setLocalAudioFrameListener(null));
    assertThrows(IllegalStateException.class, audio::getAudioPlayer);
    assertThrows(IllegalStateException.class, audio::getInputLevel);
  }
}
