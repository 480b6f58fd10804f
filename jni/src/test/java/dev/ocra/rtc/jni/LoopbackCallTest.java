package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.media.MediaStatistics;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PcmSource;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.TransportState;
import dev.ocra.rtc.media.VideoCodec;
import dev.ocra.rtc.media.VideoInput;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls between two engines over the loopback interface. */
class LoopbackCallTest {
  @AfterEach
  void nothingIsLeft() throws Exception {
    Engines.awaitNoLiveObjects();
  }

  @ParameterizedTest
  @EnumSource(VideoCodec.class)
  void carriesVideoAndAudioBothWays(VideoCodec codec) throws Exception {
    PeerSessionOptions options =
        PeerSessionOptions.builder()
            .video(true)
            .videoCodecs(List.of(codec))
            .startBitrateKbps(1_000)
            .build();
    LoudBlocks heardByBob = new LoudBlocks(30);
    LoudBlocks playedByAlice = new LoudBlocks(30);
    CountDownLatch seenByAlice = new CountDownLatch(30);
    CountDownLatch seenByBob = new CountDownLatch(30);
    try (MediaEngine alices = Engines.application(new Tone(), playedByAlice);
        MediaEngine bobs = Engines.application(new Tone(), PcmSink.NOWHERE);
        LocalAudio aliceSpeaks = alices.openAudio(AudioProcessing.NONE);
        LocalAudio bobSpeaks = bobs.openAudio(AudioProcessing.NONE);
        LocalVideo aliceShows = alices.openVideo(VideoInput.frames(new TestPictures(640, 360)));
        LocalVideo bobShows = bobs.openVideo(VideoInput.frames(new TestPictures(640, 360)));
        Peer alice = new Peer(alices, options);
        Peer bob = new Peer(bobs, options)) {
      alice.session.setRemoteVideoSink(frame -> count(seenByAlice, TestPictures.isSeenIn(frame)));
      bob.session.setRemoteVideoSink(frame -> count(seenByBob, TestPictures.isSeenIn(frame)));
      bob.session.setRemoteAudioSink(heardByBob);
      Peer.connect(alice, bob);
      // Tracks come after the negotiation, without another one.
      alice.session.sendAudio(aliceSpeaks);
      alice.session.sendVideo(aliceShows);
      bob.session.sendAudio(bobSpeaks);
      bob.session.sendVideo(bobShows);

      Peer.await(seenByAlice, "alice sees bob");
      Peer.await(seenByBob, "bob sees alice");
      Peer.await(heardByBob.heard, "bob hears alice");
      Peer.await(playedByAlice.heard, "alice's device plays bob");

      MediaStatistics statistics = Peer.get(alice.session.statistics().toCompletableFuture());
      assertEquals(codec.name(), requireNonNull(statistics.sentVideo()).codec());
      assertTrue(statistics.sentVideo().framesEncoded() >= 30);
      assertTrue(requireNonNull(statistics.receivedVideo()).framesDecoded() >= 30);
      assertEquals("opus", requireNonNull(statistics.sentAudio()).codec());
      assertTrue(statistics.sentAudio().level() > 0.1, "the tone is loud");
      assertTrue(requireNonNull(statistics.receivedAudio()).energy() > 0.001);
      assertEquals("host", statistics.transport().localCandidateType());
      assertTrue(statistics.transport().bytesSent() > 10_000);
      assertTrue(alice.states.contains(TransportState.ICE_CONNECTED), alice.states.toString());
      assertEquals(List.of(MediaKind.AUDIO, MediaKind.VIDEO), bob.remoteTracks);
    }
  }

  @Test
  void carriesAudioAlone() throws Exception {
    LoudBlocks heard = new LoudBlocks(30);
    try (MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
        LocalAudio speech = engine.openAudio(AudioProcessing.SPEECH);
        Peer alice = new Peer(engine, PeerSessionOptions.builder().build());
        Peer bob = new Peer(engine, PeerSessionOptions.builder().build())) {
      bob.session.setRemoteAudioSink(heard);
      alice.session.sendAudio(speech);
      Peer.connect(alice, bob);
      Peer.await(heard.heard, "bob hears alice");

      alice.session.sendDtmf("1*A");
      MediaStatistics statistics = Peer.get(alice.session.statistics().toCompletableFuture());
      assertNull(statistics.sentVideo());
      assertEquals(List.of(MediaKind.AUDIO), bob.remoteTracks);
    }
  }

  @Test
  void goesOnAfterAnIceRestart() throws Exception {
    LoudBlocks before = new LoudBlocks(10);
    LoudBlocks after = new LoudBlocks(30);
    PeerSessionOptions options = PeerSessionOptions.builder().build();
    try (MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
        LocalAudio speech = engine.openAudio(AudioProcessing.NONE);
        Peer alice = new Peer(engine, options);
        Peer bob = new Peer(engine, options)) {
      alice.session.sendAudio(speech);
      bob.session.setRemoteAudioSink(before);
      Peer.connect(alice, bob);
      Peer.await(before.heard, "bob hears alice");
      String first = Peer.get(alice.session.createOffer(false).toCompletableFuture());
      Peer.negotiate(alice, bob, true);
      String second = Peer.get(alice.session.createOffer(false).toCompletableFuture());
      assertNotEquals(ufrag(first), ufrag(second));
      bob.session.setRemoteAudioSink(after);
      Peer.await(after.heard, "bob hears alice after the restart");
    }
  }

  @Test
  void anUnansweredOfferGivesWayToTheOthers() throws Exception {
    LoudBlocks heard = new LoudBlocks(10);
    PeerSessionOptions options = PeerSessionOptions.builder().video(true).build();
    try (MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
        LocalAudio speech = engine.openAudio(AudioProcessing.NONE);
        Peer alice = new Peer(engine, options);
        Peer bob = new Peer(engine, options)) {
      bob.session.sendAudio(speech);
      alice.session.setRemoteAudioSink(heard);
      Peer.get(bob.session.createOffer(false).toCompletableFuture());
      Peer.connect(alice, bob);
      Peer.await(heard.heard, "alice hears bob");
    }
  }

  @Test
  void aRelayOnlySessionTellsNoAddress() throws Exception {
    PeerSessionOptions options = PeerSessionOptions.builder().relayOnly(true).build();
    try (MediaEngine engine = Engines.application(PcmSource.SILENCE, PcmSink.NOWHERE);
        Peer alice = new Peer(engine, options)) {
      String offer = Peer.get(alice.session.createOffer(false).toCompletableFuture());
      assertTrue(offer.lines().noneMatch(line -> line.startsWith("a=candidate")), offer);
    }
  }

  private static String ufrag(String sdp) {
    return sdp.lines().filter(line -> line.startsWith("a=ice-ufrag")).findFirst().orElseThrow();
  }

  private static void count(CountDownLatch latch, boolean right) {
    if (right) {
      latch.countDown();
    }
  }
}
