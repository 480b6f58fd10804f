package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.AudioController;
import dev.ocra.rtc.media.PcmFormat;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Speech that nobody hears, made of bursts of noise like syllables. */
@NullMarked
class TalkingWhileMutedTest {
  private static final PcmFormat FORMAT = new PcmFormat(16_000, 1);
  private static final int SPEECH = 4_000;
  private static final int ROOM = 100;

  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 1);
  private final Phone alice = Phone.started(backend, "alice", "a1");
  private final Phone bob = Phone.started(backend, "bob", "b1");
  private final AudioController audio = bob.client.getAudioController();
  private final AtomicInteger told = new AtomicInteger();
  private final Random noise = new Random(7);

  @BeforeEach
  void talk() {
    audio.setTalkingWhileMutedListener(told::incrementAndGet);
    alice.call(bob, false);
    time.advance(Duration.ofSeconds(1));
    bob.lastCall().call.answer();
    time.advance(Duration.ofSeconds(1));
    hear(2, ROOM, ROOM);
  }

  @AfterEach
  void nothingIsLeft() {
    for (Phone phone : List.of(alice, bob)) {
      phone.client.terminate();
      time.advance(Duration.ofSeconds(1));
      assertEquals(0, phone.engine.openObjects(), phone.user);
    }
    int last = told.get();
    hear(2, SPEECH, ROOM);
    assertEquals(last, told.get(), "after the client's end");
  }

  /** Seconds of 200 ms of one loudness and 60 ms of another in turn. */
  private void hear(double seconds, int syllable, int between) {
    for (int block = 0; block < seconds * 100; block++) {
      int amplitude = block % 26 < 20 ? syllable : between;
      short[] samples = new short[160];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) (noise.nextGaussian() * amplitude);
      }
      assertArrayEquals(samples, bob.engine.audio().record(FORMAT, samples), "left as it is");
      time.advance(Duration.ofMillis(10));
    }
  }

  @Test
  void whoIsHeardIsNotTold() {
    hear(3, SPEECH, ROOM);
    assertEquals(0, told.get());
  }

  @Test
  void whoTalksMutedIsToldOnceInTenSeconds() {
    bob.lastCall().call.mute();
    time.advance(Duration.ofSeconds(1));
    hear(1, SPEECH, ROOM);
    assertEquals(1, told.get());
    hear(8, SPEECH, ROOM);
    assertEquals(1, told.get());
    hear(4, SPEECH, ROOM);
    assertEquals(2, told.get());
  }

  @Test
  void muteOfTheClientCounts() {
    audio.mute();
    hear(1, SPEECH, ROOM);
    assertEquals(1, told.get());
  }

  @Test
  void aQuietRoomAClickAndAFanAreNoSpeech() {
    audio.mute();
    hear(3, ROOM, ROOM);
    hear(1, ROOM, 8_000);
    assertEquals(0, told.get(), "clicks");
    // A fan that is switched on may be taken for speech, but not for long.
    hear(12, 1_500, 1_500);
    int first = told.get();
    hear(12, 1_500, 1_500);
    assertEquals(first, told.get(), "a fan");
  }

  @Test
  void whoMutesInASentenceIsLeftAlone() {
    hear(2, SPEECH, ROOM);
    audio.mute();
    for (int syllables = 0; syllables < 2; syllables++) {
      hear(0.2, SPEECH, ROOM);
    }
    hear(2, ROOM, ROOM);
    assertEquals(0, told.get());
  }

  @Test
  void onHoldNobodyIsMeantToHear() {
    audio.mute();
    bob.lastCall().call.hold();
    time.advance(Duration.ofSeconds(1));
    hear(2, SPEECH, ROOM);
    assertEquals(0, told.get());
  }

  @Test
  void itGetsAlongWithAFrameListener() {
    AtomicInteger frames = new AtomicInteger();
    audio.setLocalAudioFrameListener(
        (info, bytes, buffer) -> {
          frames.incrementAndGet();
          return false;
        });
    audio.mute();
    time.advance(Duration.ofSeconds(1));
    hear(1, SPEECH, ROOM);
    assertEquals(1, told.get());
    assertEquals(100, frames.get());
    audio.setTalkingWhileMutedListener(null);
    audio.setLocalAudioFrameListener(null);
    time.advance(Duration.ofSeconds(12));
    hear(2, SPEECH, ROOM);
    assertEquals(1, told.get());
    assertEquals(100, frames.get());
  }
}
