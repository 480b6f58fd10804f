package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.IceCandidate;
import dev.ocra.rtc.media.IceServer;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoInput;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No sequence of calls, and no missing close, harms the JVM or leaks. */
class MisuseTest {
  private static final PeerSessionOptions AUDIO = PeerSessionOptions.builder().build();
  private static final PeerSessionOptions VIDEO = PeerSessionOptions.builder().video(true).build();

  @AfterEach
  void nothingIsLeft() throws Exception {
    Engines.awaitNoLiveObjects();
  }

  @Test
  void everythingThrowsAfterClose() {
    MediaEngine engine = Engines.silent();
    LocalAudio audio = engine.openAudio(AudioProcessing.SPEECH);
    Peer peer = new Peer(engine, AUDIO);
    PeerSession session = peer.session;
    Peer other = new Peer(engine, AUDIO);
    audio.close();
    audio.close();
    session.close();
    session.close();
    assertThrows(IllegalStateException.class, () -> audio.setEnabled(true));
    assertThrows(IllegalStateException.class, () -> other.session.sendAudio(audio));
    assertThrows(IllegalStateException.class, () -> session.createOffer(false));
    assertThrows(IllegalStateException.class, () -> session.acceptOffer(""));
    assertThrows(IllegalStateException.class, () -> session.sendAudio(null));
    assertThrows(IllegalStateException.class, () -> session.sendDtmf("1"));
    assertThrows(IllegalStateException.class, session::statistics);
    assertThrows(
        IllegalStateException.class,
        () -> session.addRemoteCandidate(new IceCandidate("candidate:", "0", 0)));
    engine.close();
    engine.close();
    assertThrows(IllegalStateException.class, other.session::statistics);
    assertThrows(IllegalStateException.class, () -> engine.openAudio(AudioProcessing.SPEECH));
    assertThrows(IllegalStateException.class, engine::devices);
    assertThrows(IllegalStateException.class, () -> new Peer(engine, AUDIO));
  }

  @Test
  void badDescriptionsAndCandidatesAreTypedErrors() throws Exception {
    try (MediaEngine engine = Engines.silent();
        Peer peer = new Peer(engine, VIDEO)) {
      assertReason(
          MediaException.Reason.INVALID_DESCRIPTION,
          assertThrows(
              ExecutionException.class,
              () -> Peer.get(peer.session.acceptOffer("no sdp").toCompletableFuture())));
      assertReason(
          MediaException.Reason.INVALID_DESCRIPTION,
          assertThrows(
              ExecutionException.class,
              () -> Peer.get(peer.session.acceptAnswer("v=0\r\n\uD83D\uDE00").toCompletableFuture())));
      peer.session.addRemoteCandidate(new IceCandidate("nonsense", "7", -3));
      assertThrows(IllegalArgumentException.class, () -> peer.session.sendDtmf("12x"));
      Peer.get(peer.session.createOffer(false).toCompletableFuture());
    }
  }

  @Test
  void optionsThatCannotBeMetAreRefused() {
    try (MediaEngine engine = Engines.silent()) {
      PeerSessionOptions options =
          PeerSessionOptions.builder()
              .iceServers(List.of(new IceServer(List.of("http://example"), null, null)))
              .build();
      MediaException refused =
          assertThrows(MediaException.class, () -> new Peer(engine, options));
      assertEquals(MediaException.Reason.UNSUPPORTED, refused.reason());
      MediaException noCamera =
          assertThrows(
              MediaException.class,
              () -> engine.openVideo(VideoInput.camera("no such camera", 640, 480, 30)));
      assertEquals(MediaException.Reason.DEVICE, noCamera.reason());
      assertThrows(MediaException.class, () -> engine.devices().useSpeaker("no such speaker"));
    }
  }

  @Test
  void tracksOfAnotherEngineAreRefused() {
    try (MediaEngine one = Engines.silent();
        MediaEngine two = Engines.silent();
        LocalAudio audio = one.openAudio(AudioProcessing.NONE);
        Peer peer = new Peer(two, AUDIO)) {
      assertThrows(IllegalArgumentException.class, () -> peer.session.sendAudio(audio));
    }
  }

  @Test
  void openStagesFailWithTheSession() throws Exception {
    try (MediaEngine engine = Engines.silent()) {
      Peer peer = new Peer(engine, VIDEO);
      var offer = peer.session.createOffer(false).toCompletableFuture();
      peer.close();
      try {
        Peer.get(offer); // It may have been quicker.
      } catch (ExecutionException e) {
        assertReason(MediaException.Reason.CLOSED, e);
      }
    }
  }

  @Test
  void everythingMayBeClosedFromItsCallbacks() throws Exception {
    MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE);
    LocalAudio audio = engine.openAudio(AudioProcessing.NONE);
    LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(160, 120)));
    Peer alice = new Peer(engine, VIDEO);
    Peer bob = new Peer(engine, VIDEO);
    CountDownLatch closed = new CountDownLatch(3);
    AtomicInteger late = new AtomicInteger();
    alice.session.sendAudio(audio);
    alice.session.sendVideo(video);
    video.setSink(
        frame -> {
          video.setSink(null);
          closed.countDown();
        });
    bob.session.setRemoteAudioSink(
        new PcmSink() {
          private boolean done;

          @Override
          public void write(ByteBuffer block, PcmFormat format) {
            if (done) {
              late.incrementAndGet();
            }
            done = true;
            alice.close();
            bob.close();
            closed.countDown();
          }
        });
    alice.session.statistics().thenRun(closed::countDown);
    try {
      Peer.negotiate(alice, bob, false);
    } catch (ExecutionException | IllegalStateException e) {
      // The sink may close the sessions before the last step is told to be done.
    }
    Peer.await(closed, "all three callbacks");
    // From a callback, too: the last one to use the engine.
    CountDownLatch ended = new CountDownLatch(1);
    Peer carol = new Peer(engine, AUDIO);
    carol
        .session
        .statistics()
        .thenRun(
            () -> {
              carol.close();
              engine.close();
              ended.countDown();
            });
    Peer.await(ended, "the engine is closed from its callback");
    assertEquals(0, late.get());
  }

  @Test
  void theAudioDeviceMayCloseTheEngine() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    MediaEngine[] engine = new MediaEngine[1];
    CountDownLatch ready = new CountDownLatch(1);
    engine[0] =
        Engines.application(
            (block, format) -> {
              if (ready.getCount() == 0) {
                engine[0].close();
                closed.countDown();
              }
              return false;
            },
            PcmSink.NOWHERE);
    LocalAudio audio = engine[0].openAudio(AudioProcessing.NONE);
    Peer alice = new Peer(engine[0], AUDIO);
    Peer bob = new Peer(engine[0], AUDIO);
    alice.session.sendAudio(audio);
    Peer.connect(alice, bob);
    ready.countDown();
    Peer.await(closed, "the engine is closed by its audio thread");
  }

  @Test
  void exceptionsOfTheApplicationGoToTheThreadsHandler() throws Exception {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CountDownLatch handled = new CountDownLatch(3);
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> handled.countDown());
    try (MediaEngine engine =
            Engines.application(
                (block, format) -> {
                  throw new IllegalArgumentException("from a source");
                },
                PcmSink.NOWHERE);
        LocalAudio audio = engine.openAudio(AudioProcessing.NONE);
        LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(160, 120)));
        Peer alice = new Peer(engine, VIDEO);
        Peer bob = new Peer(engine, VIDEO)) {
      CountDownLatch seen = new CountDownLatch(5);
      bob.session.setRemoteVideoSink(
          frame -> {
            seen.countDown();
            throw new AssertionError("from a sink");
          });
      alice.session.sendAudio(audio);
      alice.session.sendVideo(video);
      Peer.connect(alice, bob);
      Peer.await(seen, "the sink is called again and again");
      Peer.await(handled, "the handler hears of it");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void whatIsForgottenIsFreedAndReported() throws Exception {
    long before = LeakReports.count();
    try (MediaEngine engine = Engines.silent()) {
      int idle = NativeLibrary.liveObjects();
      forget(engine);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (LeakReports.count() < before + 3 && System.nanoTime() < deadline) {
        System.gc();
        TimeUnit.MILLISECONDS.sleep(20); // There is no event for the end of a collection.
      }
      assertEquals(before + 3, LeakReports.count());
      Engines.awaitLiveObjects(idle);
    }
  }

  private static void forget(MediaEngine engine) throws Exception {
    PeerSession session = new Peer(engine, VIDEO).session;
    LocalAudio audio = engine.openAudio(AudioProcessing.NONE);
    session.sendAudio(audio);
    session.setRemoteVideoSink(frame -> {});
    Peer.get(session.createOffer(false).toCompletableFuture());
    LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(64, 64)));
    video.setEnabled(false);
  }

  private static void assertReason(MediaException.Reason reason, ExecutionException e) {
    MediaException cause = assertInstanceOf(MediaException.class, e.getCause());
    assertEquals(reason, cause.reason());
    assertTrue(cause.getMessage() != null && !cause.getMessage().isEmpty());
  }
}
