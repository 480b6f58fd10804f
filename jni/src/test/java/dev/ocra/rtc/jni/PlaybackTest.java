package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocra.rtc.media.AudioPlayback;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSource;
import dev.ocra.rtc.media.PeerSessionOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sounds of the application in what an engine plays. */
class PlaybackTest {
  private final HeardTones played = new HeardTones();
  private final MediaEngine engine = Engines.application(new Tone(1_200), played);

  @AfterEach
  void nothingIsLeft() throws Exception {
    engine.close();
    Engines.awaitNoLiveObjects();
  }

  @Test
  void isHeardWithoutACall() throws Exception {
    AudioPlayback playback = engine.audio().openPlayback(PcmFormat.SPEECH, new Tone(800));
    playback.setPlaying(true);
    played.await(800, 10_000, 14_000);
    playback.setVolume(0.25);
    played.await(800, 2_500, 3_500);
    playback.setVolume(1);
    playback.setPlaying(false);
    playback.setPlaying(true);
    played.await(800, 10_000, 14_000);
    assertThrows(IllegalArgumentException.class, () -> playback.setVolume(4.5));
    playback.close();
    playback.close();
    assertThrows(IllegalStateException.class, () -> playback.setPlaying(true));
  }

  @Test
  void isConvertedToWhatTheOutputNeeds() throws Exception {
    for (PcmFormat format : new PcmFormat[] {new PcmFormat(16_000, 2), new PcmFormat(44_100, 1)}) {
      try (AudioPlayback playback = engine.audio().openPlayback(format, new Tone(800))) {
        playback.setPlaying(true);
        played.await(800, 10_000, 14_000);
      }
    }
  }

  @Test
  void isMixedWithACallAndGoesOnAfterIt() throws Exception {
    AudioPlayback playback = engine.audio().openPlayback(PcmFormat.SPEECH, new Tone(800));
    playback.setPlaying(true);
    played.await(800, 10_000, 14_000);
    try (LocalAudio audio = engine.openAudio(AudioProcessing.NONE);
        Peer alice = new Peer(engine, PeerSessionOptions.builder().build());
        Peer bob = new Peer(engine, PeerSessionOptions.builder().build())) {
      HeardTones received = new HeardTones();
      bob.session.setRemoteAudioSink(received);
      alice.session.sendAudio(audio);
      Peer.connect(alice, bob);
      received.await(1_200, 10_000, 14_000);
      playback.setPlaying(false);
      played.await(1_200, 10_000, 14_000);
      playback.setPlaying(true);
      bob.session.setRemoteAudioVolume(0);
      played.await(800, 10_000, 14_000);
      received.await(1_200, 10_000, 14_000);
    }
    played.await(800, 10_000, 14_000);
  }

  @Test
  void aSourceIsNotAskedOnceItRests() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    for (int round = 0; round < 50; round++) {
      CountDownLatch first = new CountDownLatch(1);
      AudioPlayback playback =
          engine
              .audio()
              .openPlayback(
                  PcmFormat.SPEECH,
                  (block, format) -> {
                    asked.incrementAndGet();
                    first.countDown();
                    return false;
                  });
      playback.setPlaying(true);
      Peer.await(first, "the source is asked");
      playback.setPlaying(false);
      int then = asked.get();
      playback.close();
      assertEquals(then, asked.get());
    }
  }

  @Test
  void aSourceMayCloseItsPlaybackAndMayThrow() throws Exception {
    AtomicReference<AudioPlayback> own = new AtomicReference<>();
    CountDownLatch closed = new CountDownLatch(1);
    PcmSource closing =
        (block, format) -> {
          own.get().close();
          closed.countDown();
          throw new QuietException();
        };
    own.set(engine.audio().openPlayback(PcmFormat.SPEECH, closing));
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CountDownLatch reported = new CountDownLatch(1);
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> reported.countDown());
    try {
      own.get().setPlaying(true);
      Peer.await(closed, "the source closes its playback");
      Peer.await(reported, "what it throws is reported");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void anEngineClosesWhatPlays() throws Exception {
    AudioPlayback playback = engine.audio().openPlayback(PcmFormat.SPEECH, new Tone(800));
    playback.setPlaying(true);
    played.await(800, 10_000, 14_000);
    engine.close();
    assertThrows(IllegalStateException.class, () -> playback.setVolume(1));
    assertThrows(IllegalStateException.class, () -> engine.audio());
  }

  private static final class QuietException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
