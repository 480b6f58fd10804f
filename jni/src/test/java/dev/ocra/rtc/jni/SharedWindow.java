package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoInput;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program for {@link ScreenCaptureTest}: says what of its window arrived. */
final class SharedWindow {
  private SharedWindow() {}

  /** Ends the process in any case: the toolkit's threads would keep it alive. */
  public static void main(String[] arguments) {
    try {
      run();
      System.exit(0);
    } catch (Throwable thrown) {
      thrown.printStackTrace(System.out);
      System.exit(1);
    }
  }

  private static void run() throws Exception {
    PaintedWindow painted = PaintedWindow.show();
    PeerSessionOptions options =
        PeerSessionOptions.builder().video(true).startBitrateKbps(2_000).build();
    try (MediaEngine engine = Engines.silent();
        Peer alice = new Peer(engine, options);
        Peer bob = new Peer(engine, options)) {
      Peer.connect(alice, bob);
      List<MediaDevice> screens = engine.devices().screens();
      if (screens.size() != 1 || !screens.get(0).isDefault()) {
        throw new AssertionError(screens.toString());
      }
      try (LocalVideo camera = engine.openVideo(VideoInput.frames(new TestPictures(640, 360)))) {
        expect(alice, bob, camera, SharedWindow::isCamera);
        say("camera");
        try (LocalVideo shared = engine.openVideo(VideoInput.screen("", 15))) {
          expect(alice, bob, shared, PaintedWindow::isSeenOnScreen);
          say("screen");
          expect(alice, bob, camera, SharedWindow::isCamera);
          say("camera");
        }
        shareUntilItCloses(engine, alice, bob, painted);
        expect(alice, bob, camera, SharedWindow::isCamera);
        say("camera");
      }
    }
    Engines.awaitNoLiveObjects();
  }

  private static void shareUntilItCloses(
      MediaEngine engine, Peer alice, Peer bob, PaintedWindow painted) throws Exception {
    MediaDevice window =
        engine.devices().windows().stream()
            .filter(shown -> shown.name().equals(PaintedWindow.TITLE))
            .findFirst()
            .orElseThrow();
    VideoInput input = VideoInput.window(window.id(), 15);
    CountDownLatch ended = new CountDownLatch(1);
    try (LocalVideo shared = engine.openVideo(input)) {
      shared.setEndListener(ended::countDown);
      expect(alice, bob, shared, PaintedWindow::isSeenIn);
      say("window");
      EventQueue.invokeAndWait(painted::swapColours);
      expect(alice, bob, shared, PaintedWindow::isSeenSwappedIn);
      say("repainted");
      if (ended.getCount() == 0) {
        throw new AssertionError("ended early");
      }
      EventQueue.invokeAndWait(painted::close);
      Toolkit.getDefaultToolkit().sync();
      Peer.await(ended, "the window is gone");
      CountDownLatch late = new CountDownLatch(1);
      shared.setEndListener(late::countDown);
      Peer.await(late, "who asks late is told too");
      say("ended");
    }
    try (LocalVideo none = engine.openVideo(input)) {
      throw new AssertionError("opened " + none);
    } catch (MediaException e) {
      say(e.reason() == MediaException.Reason.DEVICE ? "gone" : e.toString());
    }
  }

  private static void say(String word) {
    System.out.print(word + " ");
    System.out.flush();
  }

  private static void expect(Peer alice, Peer bob, LocalVideo video, Predicate<VideoFrame> right)
      throws InterruptedException {
    CountDownLatch seen = new CountDownLatch(3);
    bob.session.setRemoteVideoSink(
        frame -> {
          if (right.test(frame)) {
            seen.countDown();
          }
        });
    alice.session.sendVideo(video);
    if (!seen.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("not seen in time");
    }
  }

  private static boolean isCamera(VideoFrame frame) {
    return frame.width() * 9 == frame.height() * 16 && TestPictures.isSeenIn(frame);
  }
}
