package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoInput;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Video that joins a session that was opened with audio alone. */
class AddedVideoTest {
  private final PeerSessionOptions audio = PeerSessionOptions.builder().build();

  @AfterEach
  void nothingIsLeft() throws Exception {
    Engines.awaitNoLiveObjects();
  }

  @Test
  void oneMoreNegotiationAddsVideoBothWays() throws Exception {
    LoudBlocks before = new LoudBlocks(10);
    LoudBlocks after = new LoudBlocks(30);
    CountDownLatch seenByAlice = new CountDownLatch(10);
    CountDownLatch seenByBob = new CountDownLatch(10);
    try (MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
        LocalAudio speech = engine.openAudio(AudioProcessing.NONE);
        LocalVideo pictures = engine.openVideo(VideoInput.frames(new TestPictures(640, 360)));
        Peer alice = new Peer(engine, audio);
        Peer bob = new Peer(engine, audio)) {
      alice.session.setRemoteVideoSink(frame -> count(seenByAlice, TestPictures.isSeenIn(frame)));
      bob.session.setRemoteVideoSink(frame -> count(seenByBob, TestPictures.isSeenIn(frame)));
      bob.session.setRemoteAudioSink(before);
      alice.session.sendAudio(speech);
      alice.session.sendVideo(pictures); // waits for the negotiation
      Peer.connect(alice, bob);
      Peer.await(before.heard, "bob hears alice");
      assertFalse(bob.remoteTracks.contains(MediaKind.VIDEO));

      alice.session.enableVideo();
      bob.session.enableVideo();
      Peer.negotiate(alice, bob, false);
      Peer.await(seenByBob, "bob sees alice");
      bob.session.sendVideo(pictures); // needs no other negotiation
      Peer.await(seenByAlice, "alice sees bob");
      bob.session.setRemoteAudioSink(after);
      Peer.await(after.heard, "bob still hears alice");
      assertEquals(List.of(MediaKind.AUDIO, MediaKind.VIDEO), bob.remoteTracks);
      assertTrue(alice.remoteTracks.contains(MediaKind.VIDEO));
    }
  }

  @Test
  void whoDoesNotEnableItGetsNoVideo() throws Exception {
    LoudBlocks heard = new LoudBlocks(10);
    try (MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
        LocalAudio speech = engine.openAudio(AudioProcessing.NONE);
        Peer alice = new Peer(engine, audio);
        Peer bob = new Peer(engine, audio)) {
      alice.session.sendAudio(speech);
      Peer.connect(alice, bob);
      alice.session.enableVideo();
      Peer.negotiate(alice, bob, false);
      bob.session.setRemoteAudioSink(heard);
      Peer.await(heard.heard, "bob hears alice");
      assertEquals(List.of(MediaKind.AUDIO), alice.remoteTracks);
    }
  }

  @Test
  void offersOfVideoThatCross() throws Exception {
    CountDownLatch seenByAlice = new CountDownLatch(10);
    CountDownLatch seenByBob = new CountDownLatch(10);
    try (MediaEngine engine = Engines.silent();
        LocalVideo pictures = engine.openVideo(VideoInput.frames(new TestPictures(640, 360)));
        Peer alice = new Peer(engine, audio);
        Peer bob = new Peer(engine, audio)) {
      alice.session.setRemoteVideoSink(frame -> count(seenByAlice, TestPictures.isSeenIn(frame)));
      bob.session.setRemoteVideoSink(frame -> count(seenByBob, TestPictures.isSeenIn(frame)));
      Peer.connect(alice, bob);
      for (Peer peer : List.of(alice, bob)) {
        peer.session.enableVideo();
        peer.session.sendVideo(pictures);
        Peer.get(peer.session.createOffer(false).toCompletableFuture());
      }
      // Alice drops her offer, answers Bob's and offers anew, as the one who is polite does.
      Peer.negotiate(bob, alice, false);
      Peer.negotiate(alice, bob, false);
      Peer.await(seenByBob, "bob sees alice");
      Peer.await(seenByAlice, "alice sees bob");
    }
  }

  private static void count(CountDownLatch latch, boolean right) {
    if (right) {
      latch.countDown();
    }
  }
}
