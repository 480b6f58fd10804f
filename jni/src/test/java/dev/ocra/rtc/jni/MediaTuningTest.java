package dev.ocra.rtc.jni;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.AudioCoding;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.ContentHint;
import dev.ocra.rtc.media.IceCandidate;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PcmSource;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.VideoPreference;
import dev.ocra.rtc.media.VideoSending;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be set about the media of a session. */
class MediaTuningTest {
  private static final int FIRST_PORT = 41_000;
  private static final int LAST_PORT = 41_040;

  @AfterEach
  void nothingIsLeft() throws Exception {
    Engines.awaitNoLiveObjects();
  }

  /** A side that keeps its candidates. */
  private static final class CandidatePeer extends Peer {
    final List<IceCandidate> candidates = new CopyOnWriteArrayList<>();

    CandidatePeer(MediaEngine engine, PeerSessionOptions options) {
      super(engine, options);
    }

    @Override
    public void onLocalCandidate(IceCandidate candidate) {
      candidates.add(candidate);
      super.onLocalCandidate(candidate);
    }
  }

  @Test
  void portsAreOfTheRange() throws Exception {
    PeerSessionOptions options = PeerSessionOptions.builder().ports(FIRST_PORT, LAST_PORT).build();
    try (MediaEngine engine = Engines.silent();
        CandidatePeer alice = new CandidatePeer(engine, options);
        CandidatePeer bob = new CandidatePeer(engine, options)) {
      Peer.connect(alice, bob);
      assertFalse(alice.candidates.isEmpty());
      for (IceCandidate candidate : alice.candidates) {
        int port = Integer.parseInt(candidate.sdp().split(" ", -1)[5]);
        assertTrue(port >= FIRST_PORT && port <= LAST_PORT, candidate.sdp());
      }
    }
    assertThrows(IllegalArgumentException.class, () -> PeerSessionOptions.builder().ports(0, 10));
    assertThrows(IllegalArgumentException.class, () -> PeerSessionOptions.builder().ports(10, 9));
    assertThrows(
        IllegalArgumentException.class, () -> PeerSessionOptions.builder().ports(1, 65_536));
  }

  @Test
  void picturesAreMadeSmallerAndFewer() throws Exception {
    PeerSessionOptions options =
        PeerSessionOptions.builder().video(true).startBitrateKbps(1_500).build();
    CountDownLatch small = new CountDownLatch(20);
    CountDownLatch full = new CountDownLatch(5);
    try (MediaEngine engine = Engines.silent();
        LocalVideo camera = engine.openVideo(VideoInput.frames(new TestPictures(640, 360)));
        Peer alice = new Peer(engine, options);
        Peer bob = new Peer(engine, options)) {
      bob.session.setRemoteVideoSink(
          frame -> {
            if (frame.width() == 320) {
              small.countDown();
            } else if (frame.width() == 640) {
              full.countDown();
            }
          });
      camera.setContentHint(ContentHint.DETAIL);
      alice.session.setVideoSending(
          VideoSending.UNLIMITED
              .withScaleDownBy(2)
              .withMaxFramesPerSecond(10)
              .withPreference(VideoPreference.RESOLUTION));
      Peer.connect(alice, bob);
      long began = System.nanoTime();
      alice.session.sendVideo(camera);
      Peer.await(small, "small pictures");
      double seconds = (System.nanoTime() - began) / 1e9;
      assertTrue(20 / seconds < 15, 20 / seconds + " pictures in a second");
      alice.session.setVideoSending(VideoSending.UNLIMITED);
      Peer.await(full, "pictures of full size");
    }
  }

  @Test
  void audioIsSentWithFullCopies() throws Exception {
    double once = bytesOfPacket(AudioCoding.DEFAULT);
    double twice = bytesOfPacket(AudioCoding.DEFAULT.withRedundant(true));
    assertTrue(twice > 1.25 * once, twice + " bytes in a packet, without copies " + once);
  }

  private static double bytesOfPacket(AudioCoding coding) throws Exception {
    PeerSessionOptions options = PeerSessionOptions.builder().audioCoding(coding).build();
    LoudBlocks heard = new LoudBlocks(100);
    try (MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
        LocalAudio speech = engine.openAudio(AudioProcessing.NONE);
        Peer alice = new Peer(engine, options);
        Peer bob = new Peer(engine, options)) {
      bob.session.setRemoteAudioSink(heard);
      alice.session.sendAudio(speech);
      Peer.connect(alice, bob);
      Peer.await(heard.heard, "bob hears alice");
      var statistics = Peer.get(alice.session.statistics().toCompletableFuture());
      var sent = requireNonNull(statistics.sentAudio());
      return (double) sent.bytes() / sent.packets();
    }
  }

  @Test
  void theOtherSideIsToldWhatIsWanted() throws Exception {
    assertTrue(offer(AudioCoding.DEFAULT).contains("useinbandfec=1"));
    assertFalse(offer(AudioCoding.DEFAULT).contains("usedtx"));
    String other = offer(new AudioCoding(false, true, true));
    assertFalse(other.contains("useinbandfec"), other);
    assertTrue(other.contains("usedtx=1"), other);
  }

  private static String offer(AudioCoding coding) throws Exception {
    PeerSessionOptions options = PeerSessionOptions.builder().audioCoding(coding).build();
    try (MediaEngine engine = Engines.silent();
        Peer alice = new Peer(engine, options)) {
      return Peer.get(alice.session.createOffer(false).toCompletableFuture());
    }
  }

  @Test
  void almostNothingIsSentDuringSilence() throws Exception {
    assertTrue(packetsOfTwoSeconds(AudioCoding.DEFAULT) > 70);
    assertTrue(packetsOfTwoSeconds(AudioCoding.DEFAULT.withDiscontinuous(true)) < 50);
  }

  private static long packetsOfTwoSeconds(AudioCoding coding) throws Exception {
    PeerSessionOptions options = PeerSessionOptions.builder().audioCoding(coding).build();
    CountDownLatch blocks = new CountDownLatch(300);
    try (MediaEngine engine = Engines.application(PcmSource.SILENCE, PcmSink.NOWHERE);
        LocalAudio silence = engine.openAudio(AudioProcessing.NONE);
        Peer alice = new Peer(engine, options);
        Peer bob = new Peer(engine, options)) {
      alice.session.sendAudio(silence);
      Peer.connect(alice, bob);
      long before = packets(alice);
      // The receiver's clock: a block each 10 ms.
      bob.session.setRemoteAudioSink((block, format) -> blocks.countDown());
      Peer.await(blocks, "three seconds");
      return (packets(alice) - before) * 2 / 3;
    }
  }

  private static long packets(Peer peer) throws Exception {
    var sent = Peer.get(peer.session.statistics().toCompletableFuture()).sentAudio();
    return sent == null ? 0 : sent.packets();
  }

  @Test
  void jitterDelaysAreChecked() {
    try (MediaEngine engine = Engines.silent();
        Peer alice = new Peer(engine, PeerSessionOptions.builder().build())) {
      alice.session.setJitterDelay(Duration.ofMillis(200));
      alice.session.setJitterDelay(Duration.ZERO);
      assertThrows(
          IllegalArgumentException.class,
          () -> alice.session.setJitterDelay(Duration.ofMillis(-1)));
      assertThrows(
          IllegalArgumentException.class,
          () -> alice.session.setJitterDelay(Duration.ofSeconds(11)));
    }
  }
}
