package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four threads call whatever they like on the same objects, closed or not. */
class ChaosTest {
  private static final int THREADS = 4;
  private static final int CALLS = 400;
  private static final PeerSessionOptions OPTIONS =
      PeerSessionOptions.builder().video(true).build();

  private final Queue<VideoFrame> frames = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void survives(long seed) throws Exception {
    MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
    Peer alice = new Peer(engine, OPTIONS);
    Peer bob = new Peer(engine, OPTIONS);
    LocalAudio audio = engine.openAudio(AudioProcessing.NONE);
    LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(160, 120)));
    alice.session.sendVideo(video);
    Peer.connect(alice, bob);
    List<Callable<Void>> players = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Random random = new Random(seed * THREADS + i);
      players.add(() -> play(random, engine, alice, bob, audio, video));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Void> player : threads.invokeAll(players, 60, TimeUnit.SECONDS)) {
        player.get();
      }
    } finally {
      threads.shutdown();
    }
    engine.close();
    frames.forEach(VideoFrame::close);
    Engines.awaitNoLiveObjects();
  }

  private Void play(
      Random random, MediaEngine engine, Peer alice, Peer bob, LocalAudio audio, LocalVideo video) {
    for (int i = 0; i < CALLS; i++) {
      Peer peer = random.nextBoolean() ? alice : bob;
      // The end comes late, so that most calls meet open objects.
      boolean late = i > CALLS * 9 / 10;
      try {
        step(random.nextInt(late ? 16 : 12), engine, peer, audio, video);
      } catch (IllegalStateException e) {
        // Another thread has closed what this one uses.
      }
    }
    return null;
  }

  private void step(int step, MediaEngine engine, Peer peer, LocalAudio audio, LocalVideo video) {
    switch (step) {
      case 0 -> peer.session.sendAudio(audio);
      case 1 -> peer.session.sendAudio(null);
      case 2 -> peer.session.sendVideo(video);
      case 3 -> peer.session.sendVideo(null);
      case 4 -> peer.session.setRemoteVideoSink(frame -> frames.add(frame.retain()));
      case 5 -> peer.session.setRemoteVideoSink(null);
      case 6 -> peer.session.setRemoteAudioSink(PcmSink.NOWHERE);
      case 7 -> video.setSink(frame -> frames.add(frame.retain()));
      case 8 -> video.setEnabled(System.nanoTime() % 2 == 0);
      case 9 -> peer.session.statistics();
      case 10 -> {
        VideoFrame frame = frames.poll();
        if (frame != null) {
          frame.toArgb(new int[80 * 60], 80, 60);
          frame.close();
          frame.close();
        }
      }
      case 11 -> engine.openAudio(AudioProcessing.NONE).close();
      case 12 -> peer.session.createOffer(true);
      case 13 -> peer.close();
      case 14 -> video.close();
      default -> audio.close();
    }
  }
}
