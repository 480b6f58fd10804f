package dev.ocra.rtc.samples.incall;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.source.TestCard;
import dev.ocra.rtc.samples.scene.Trail;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.video.VideoController;
import dev.ocra.rtc.video.VideoImage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The video of a call, with two clients, the real engine and the real backend. */
@NullMarked
@Timeout(120)
class VideoInCallTest {
  private static final double ALICE = 440;
  private static final double BOB = 880;

  private static OcraServer backend() {
    return OcraServer.builder().application(TonePhone.KEY, TonePhone.SECRET).start();
  }

  private static Call talk(TonePhone alice, TonePhone bob) {
    Call out = alice.call("bob", true);
    alice.events.await("established");
    bob.events.await("established");
    return out;
  }

  @Test
  void aPauseIsToldAndTheAudioGoesOn() throws Exception {
    try (OcraServer server = backend();
        TonePhone alice = new TonePhone(server, "alice", ALICE, BOB);
        TonePhone bob = new TonePhone(server, "bob", BOB, ALICE)) {
      Call out = talk(alice, bob);
      bob.awaitPictures();
      out.pauseVideo();
      bob.events.await("video paused");
      bob.ear.awaitTone();
      out.resumeVideo();
      bob.events.await("video resumed");
      bob.awaitPictures();
      out.hangup();
      bob.events.await("ended HUNG_UP");
    }
  }

  @Test
  void theCameraIsToggledWithoutANewNegotiation() throws Exception {
    try (OcraServer server = backend();
        TonePhone alice = new TonePhone(server, "alice", ALICE, BOB);
        TonePhone bob = new TonePhone(server, "bob", BOB, ALICE)) {
      VideoController video = alice.client.getVideoController();
      video.setCaptureInput(VideoController.CAMERA_FACING_FRONT, card(640, 360));
      video.setCaptureInput(VideoController.CAMERA_FACING_BACK, card(360, 480));
      Trail<Boolean> upright = new Trail<>();
      bob.client
          .getVideoController()
          .setRemoteVideoSink(frame -> upright.add(frame.height() > frame.width()));
      Call out = talk(alice, bob);
      upright.await("the front camera", tall -> !tall);
      for (boolean tall : new boolean[] {true, false}) {
        video.toggleCaptureDevicePosition().get(20, TimeUnit.SECONDS);
        upright.clear();
        upright.await("the other camera", tall ? t -> t : t -> !t);
      }
      out.hangup();
      bob.events.await("ended HUNG_UP");
    }
  }

  private static VideoInput card(int width, int height) {
    return VideoInput.frames(TestCard.builder().size(width, height).framesPerSecond(15).build());
  }

  @Test
  void aScreenshotLooksLikeWhatWasSent() throws Exception {
    try (OcraServer server = backend();
        TonePhone alice = new TonePhone(server, "alice", ALICE, BOB);
        TonePhone bob = new TonePhone(server, "bob", BOB, ALICE)) {
      Trail<Thumbnail> sent = new Trail<>();
      alice.client.getVideoController().setLocalVideoSink(frame -> sent.add(Thumbnail.of(frame)));
      talk(alice, bob);
      bob.awaitPictures();
      Call in = bob.calls.await("a call", call -> true);
      VideoImage image =
          bob.client.getVideoController().takeScreenshot(in).get(20, TimeUnit.SECONDS);
      Thumbnail seen = Thumbnail.of(image);
      Thumbnail likely = sent.await("a picture like it", own -> own.differenceTo(seen) < 12);
      double mirrored = likely.mirrored().differenceTo(seen);
      assertTrue(mirrored > 24, "its mirror image differs by no more than " + mirrored);
      in.hangup();
      alice.events.await("ended HUNG_UP");
    }
  }

  /** A small copy of a picture. */
  private static final class Thumbnail {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 45;

    private final int[] argb;

    private Thumbnail(int[] argb) {
      this.argb = argb;
    }

    static Thumbnail of(VideoFrame frame) {
      int[] pixels = new int[WIDTH * HEIGHT];
      frame.toArgb(pixels, WIDTH, HEIGHT);
      return new Thumbnail(pixels);
    }

    static Thumbnail of(VideoImage image) {
      int[] pixels = new int[WIDTH * HEIGHT];
      for (int i = 0; i < pixels.length; i++) {
        int x = (2 * (i % WIDTH) + 1) * image.getWidth() / (2 * WIDTH);
        int y = (2 * (i / WIDTH) + 1) * image.getHeight() / (2 * HEIGHT);
        pixels[i] = image.getPixel(x, y);
      }
      return new Thumbnail(pixels);
    }

    Thumbnail mirrored() {
      int[] pixels = new int[argb.length];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = argb[i / WIDTH * WIDTH + WIDTH - 1 - i % WIDTH];
      }
      return new Thumbnail(pixels);
    }

    /** The mean of all colour values' differences, 0 to 255. */
    double differenceTo(Thumbnail other) {
      long sum = 0;
      for (int i = 0; i < argb.length; i++) {
        for (int shift = 0; shift < 24; shift += 8) {
          sum += Math.abs((argb[i] >> shift & 0xFF) - (other.argb[i] >> shift & 0xFF));
        }
      }
      return sum / (3.0 * argb.length);
    }
  }
}
