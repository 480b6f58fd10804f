package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.FrameEncryptionState;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoCodec;
import dev.ocra.rtc.media.VideoInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames that are encrypted from end to end, over real transports. */
class EncryptionTest {
  private static final PeerSessionOptions AUDIO =
      PeerSessionOptions.builder().encryption(true).build();

  private record Told(MediaKind kind, boolean sending, FrameEncryptionState state) {}

  /** A side that keeps what it is told of its encryption. */
  private static final class SecretPeer extends Peer {
    final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    SecretPeer(MediaEngine engine, PeerSessionOptions options) {
      super(engine, options);
    }

    @Override
    public void onEncryptionState(MediaKind kind, boolean sending, FrameEncryptionState state) {
      told.add(new Told(kind, sending, state));
    }

    void awaitReceiving(MediaKind kind, FrameEncryptionState state) throws InterruptedException {
      Told wanted = new Told(kind, false, state);
      Told next;
      do {
        next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("not told: " + wanted);
        }
      } while (!next.equals(wanted));
    }
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Engines.awaitNoLiveObjects();
  }

  private static byte[] key(int first) {
    byte[] key = new byte[PeerSession.KEY_BYTES];
    key[0] = (byte) first;
    return key;
  }

  private static byte[] next(byte[] key) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal("ocra frame ratchet 1\u0001".getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @EnumSource(VideoCodec.class)
  void carriesVideoAndAudio(VideoCodec codec) throws Exception {
    PeerSessionOptions options =
        PeerSessionOptions.builder()
            .video(true)
            .encryption(true)
            .videoCodecs(List.of(codec))
            .startBitrateKbps(1_000)
            .build();
    LoudBlocks heard = new LoudBlocks(30);
    CountDownLatch seen = new CountDownLatch(30);
    try (MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
        LocalAudio speech = engine.openAudio(AudioProcessing.NONE);
        LocalVideo camera = engine.openVideo(VideoInput.frames(new TestPictures(640, 360)));
        SecretPeer alice = new SecretPeer(engine, options);
        SecretPeer bob = new SecretPeer(engine, options)) {
      alice.session.setSendKey(7, key(1));
      bob.session.setReceiveKey(7, key(1));
      bob.session.setRemoteAudioSink(heard);
      bob.session.setRemoteVideoSink(
          frame -> {
            if (TestPictures.isSeenIn(frame)) {
              seen.countDown();
            }
          });
      Peer.connect(alice, bob);
      alice.session.sendAudio(speech);
      alice.session.sendVideo(camera);
      Peer.await(seen, "bob sees alice");
      Peer.await(heard.heard, "bob hears alice");
      assertTrue(bob.told.contains(working(MediaKind.VIDEO, false)), bob.told.toString());
      assertTrue(alice.told.contains(working(MediaKind.VIDEO, true)), alice.told.toString());
      assertTrue(alice.told.contains(working(MediaKind.AUDIO, true)), alice.told.toString());
    }
  }

  private static Told working(MediaKind kind, boolean sending) {
    return new Told(kind, sending, FrameEncryptionState.WORKING);
  }

  @Test
  void aWrongKeyShowsNothingUntilTheRightOneComes() throws Exception {
    PeerSessionOptions options =
        PeerSessionOptions.builder().video(true).encryption(true).startBitrateKbps(1_000).build();
    AtomicInteger pictures = new AtomicInteger();
    CountDownLatch seen = new CountDownLatch(10);
    try (MediaEngine engine = Engines.silent();
        LocalVideo camera = engine.openVideo(VideoInput.frames(new TestPictures(320, 180)));
        SecretPeer alice = new SecretPeer(engine, options);
        SecretPeer bob = new SecretPeer(engine, options)) {
      bob.session.setRemoteVideoSink(
          frame -> {
            pictures.incrementAndGet();
            if (TestPictures.isSeenIn(frame)) {
              seen.countDown();
            }
          });
      alice.session.setSendKey(0, key(1));
      Peer.connect(alice, bob);
      alice.session.sendVideo(camera);
      bob.awaitReceiving(MediaKind.VIDEO, FrameEncryptionState.MISSING_KEY);
      bob.session.setReceiveKey(0, key(2));
      bob.awaitReceiving(MediaKind.VIDEO, FrameEncryptionState.WRONG_KEY);
      assertEquals(0, pictures.get());
      bob.session.setReceiveKey(0, key(1));
      bob.awaitReceiving(MediaKind.VIDEO, FrameEncryptionState.WORKING);
      Peer.await(seen, "bob sees alice");
    }
  }

  @Test
  void whoDoesNotEncryptIsNotHeard() throws Exception {
    LoudBlocks heard = new LoudBlocks(1);
    try (MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
        LocalAudio speech = engine.openAudio(AudioProcessing.NONE);
        Peer alice = new Peer(engine, PeerSessionOptions.builder().build());
        SecretPeer bob = new SecretPeer(engine, AUDIO)) {
      bob.session.setRemoteAudioSink(heard);
      bob.session.setReceiveKey(0, key(1));
      Peer.connect(alice, bob);
      alice.session.sendAudio(speech);
      bob.awaitReceiving(MediaKind.AUDIO, FrameEncryptionState.NOT_ENCRYPTED);
      assertEquals(1, heard.heard.getCount());
    }
  }

  @Test
  void nothingIsSentWithoutAKey() throws Exception {
    try (MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
        LocalAudio speech = engine.openAudio(AudioProcessing.NONE);
        SecretPeer alice = new SecretPeer(engine, AUDIO);
        SecretPeer bob = new SecretPeer(engine, AUDIO)) {
      Peer.connect(alice, bob);
      alice.session.sendAudio(speech);
      assertEquals(
          new Told(MediaKind.AUDIO, true, FrameEncryptionState.MISSING_KEY),
          alice.told.poll(Peer.PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertTrue(bob.told.isEmpty(), "no frame came");
    }
  }

  @Test
  void theReceiverFollowsTheRatchet() throws Exception {
    LoudBlocks before = new LoudBlocks(10);
    LoudBlocks after = new LoudBlocks(30);
    try (MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
        LocalAudio speech = engine.openAudio(AudioProcessing.NONE);
        SecretPeer alice = new SecretPeer(engine, AUDIO);
        SecretPeer bob = new SecretPeer(engine, AUDIO)) {
      byte[] key = key(1);
      alice.session.setSendKey(3, key);
      bob.session.setReceiveKey(3, key);
      bob.session.setRemoteAudioSink(before);
      Peer.connect(alice, bob);
      alice.session.sendAudio(speech);
      Peer.await(before.heard, "bob hears alice");
      for (int step = 0; step < 3; step++) {
        key = next(key);
        alice.session.setSendKey(3, key);
      }
      bob.session.setRemoteAudioSink(after);
      Peer.await(after.heard, "bob hears alice after the ratchet");
      assertEquals(
          1, bob.told.stream().filter(told -> told.kind() == MediaKind.AUDIO).count(), "no gap");
    }
  }

  @Test
  void keysAreChecked() {
    try (MediaEngine engine = Engines.silent();
        Peer plain = new Peer(engine, PeerSessionOptions.builder().build());
        Peer secret = new Peer(engine, AUDIO)) {
      PeerSession session = secret.session;
      for (int index : new int[] {-1, 16, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
        assertThrows(IllegalArgumentException.class, () -> session.setSendKey(index, key(1)));
        assertThrows(IllegalArgumentException.class, () -> session.setReceiveKey(index, key(1)));
      }
      for (int length : new int[] {0, 16, 31, 33}) {
        byte[] key = Arrays.copyOf(key(1), length);
        assertThrows(IllegalArgumentException.class, () -> session.setSendKey(0, key));
      }
      assertThrows(IllegalStateException.class, () -> plain.session.setSendKey(0, key(1)));
      session.close();
      assertThrows(IllegalStateException.class, () -> session.setReceiveKey(0, key(1)));
    }
  }
}
