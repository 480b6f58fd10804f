package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.EditableFrame;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.OutgoingFrame;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoInput;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pictures that the application changes on their way out and in. */
class VideoEditingTest {
  private static final PeerSessionOptions VIDEO =
      PeerSessionOptions.builder().video(true).startBitrateKbps(1_000).build();
  private static final int MARK = 64;

  @AfterEach
  void nothingIsLeft() throws Exception {
    Engines.awaitNoLiveObjects();
  }

  /** Paints a square in the corner that no test picture has. */
  private static void mark(EditableFrame frame, int luma) {
    for (int y = 0; y < MARK; y++) {
      for (int x = 0; x < MARK; x++) {
        frame.planeY().put(y * frame.strideY() + x, (byte) luma);
      }
    }
  }

  private static boolean isMarked(VideoFrame frame, int luma) {
    long sum = 0;
    for (int y = 8; y < MARK - 8; y++) {
      for (int x = 8; x < MARK - 8; x++) {
        sum += frame.planeY().get(y * frame.strideY() + x) & 0xFF;
      }
    }
    return Math.abs(sum / (double) ((MARK - 16) * (MARK - 16)) - luma) < 6;
  }

  @Test
  void whatIsDrawnBeforeSendingIsSeenOnTheOtherSideAndInTheSelfView() throws Exception {
    CountDownLatch seen = new CountDownLatch(10);
    CountDownLatch shown = new CountDownLatch(10);
    try (MediaEngine engine = Engines.silent();
        LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(640, 360)));
        Peer alice = new Peer(engine, VIDEO);
        Peer bob = new Peer(engine, VIDEO)) {
      video.setProcessor(
          frame -> {
            mark(frame, 235);
            frame.send();
            assertThrows(IllegalStateException.class, frame::planeY);
          });
      video.setSink(frame -> count(shown, isMarked(frame, 235)));
      bob.session.setRemoteVideoSink(frame -> count(seen, isMarked(frame, 235)));
      Peer.connect(alice, bob);
      alice.session.sendVideo(video);
      Peer.await(seen, "bob sees the mark");
      Peer.await(shown, "alice sees the mark");
    }
  }

  @Test
  void aPictureMayBeSentLaterFromAnotherThread() throws Exception {
    CountDownLatch shown = new CountDownLatch(10);
    ExecutorService worker = Executors.newSingleThreadExecutor();
    try (MediaEngine engine = Engines.silent();
        LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(640, 360)))) {
      video.setProcessor(
          frame ->
              worker.execute(
                  () -> {
                    mark(frame, 16);
                    frame.send();
                  }));
      video.setSink(frame -> count(shown, isMarked(frame, 16)));
      Peer.await(shown, "the self-view shows the mark");
      video.setProcessor(null);
    } finally {
      worker.shutdown();
    }
  }

  @Test
  void picturesThatAreNotSentReachNobody() throws Exception {
    CountDownLatch dropped = new CountDownLatch(10);
    CountDownLatch after = new CountDownLatch(5);
    AtomicInteger shown = new AtomicInteger();
    try (MediaEngine engine = Engines.silent();
        LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(320, 180)))) {
      video.setProcessor(
          frame -> {
            frame.close();
            dropped.countDown();
          });
      video.setSink(
          frame -> {
            shown.incrementAndGet();
            after.countDown();
          });
      Peer.await(dropped, "pictures come");
      int early = shown.get(); // Those that came before there was a processor.
      assertTrue(early < 10, early + " were shown");
      video.setProcessor(null);
      Peer.await(after, "pictures are shown again");
    }
  }

  @Test
  void whoForgetsToSendGetsNoMoreThanFourUntilASecondIsOver() throws Exception {
    Queue<OutgoingFrame> kept = new ConcurrentLinkedQueue<>();
    CountDownLatch five = new CountDownLatch(5);
    try (MediaEngine engine = Engines.silent();
        LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(320, 180)))) {
      video.setProcessor(
          frame -> {
            kept.add(frame);
            five.countDown();
          });
      long begin = System.nanoTime();
      Peer.await(five, "the first is taken back");
      assertTrue(System.nanoTime() - begin >= 1_000_000_000L, "after a second");
      assertThrows(IllegalStateException.class, kept.element()::send);
      video.setProcessor(null);
    }
    kept.forEach(frame -> assertThrows(IllegalStateException.class, frame::send));
    kept.forEach(OutgoingFrame::close);
  }

  @Test
  void whatTheProcessorThrowsCostsOnePicture() throws Exception {
    CountDownLatch shown = new CountDownLatch(5);
    AtomicInteger number = new AtomicInteger();
    try (MediaEngine engine = Engines.silent();
        LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(320, 180)))) {
      Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
      Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
      try {
        video.setSink(frame -> shown.countDown());
        video.setProcessor(
            frame -> {
              if (number.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("thrown on purpose");
              }
              frame.send();
            });
        Peer.await(shown, "others are shown");
      } finally {
        video.setProcessor(null);
        Thread.setDefaultUncaughtExceptionHandler(before);
      }
    }
  }

  @Test
  void theTrackMayBeClosedWhileAPictureIsWithTheProcessor() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    try (MediaEngine engine = Engines.silent()) {
      LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(320, 180)));
      video.setProcessor(
          frame -> {
            entered.countDown();
            try {
              Peer.await(leave, "the track is being closed");
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt(); // the producer ends its thread
            }
            frame.close();
          });
      Peer.await(entered, "a picture is with the processor");
      Thread closer = new Thread(video::close);
      closer.start();
      leave.countDown();
      closer.join(Peer.PATIENCE_SECONDS * 1_000);
      assertThrows(IllegalStateException.class, () -> video.setProcessor(null));
    }
  }

  @Test
  void receivedPicturesAreEditedBeforeTheyAreShown() throws Exception {
    CountDownLatch seen = new CountDownLatch(10);
    try (MediaEngine engine = Engines.silent();
        LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(640, 360)));
        Peer alice = new Peer(engine, VIDEO);
        Peer bob = new Peer(engine, VIDEO)) {
      bob.session.setRemoteVideoEditor(frame -> mark(frame, 16));
      bob.session.setRemoteVideoSink(frame -> count(seen, isMarked(frame, 16)));
      Peer.connect(alice, bob);
      alice.session.sendVideo(video);
      Peer.await(seen, "bob sees what his editor drew");
      bob.session.setRemoteVideoEditor(null);
    }
  }

  @Test
  void aProducerHasNoLamp() {
    try (MediaEngine engine = Engines.silent();
        LocalVideo video = engine.openVideo(VideoInput.frames(new TestPictures(320, 180)))) {
      video.setTorch(false);
      MediaException refused = assertThrows(MediaException.class, () -> video.setTorch(true));
      assertEquals(MediaException.Reason.UNSUPPORTED, refused.reason());
    }
  }

  private static void count(CountDownLatch latch, boolean right) {
    if (right) {
      latch.countDown();
    }
  }
}
