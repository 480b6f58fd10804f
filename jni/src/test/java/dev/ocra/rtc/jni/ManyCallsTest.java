package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoInput;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Nothing piles up in a process that holds many calls. */
class ManyCallsTest {
  private static final int CALLS = 200;

  @Test
  void leavesNothingAlive() throws Exception {
    Engines.awaitNoLiveObjects();
    long leaks = LeakReports.count();
    try (MediaEngine engine = Engines.application(new Tone(), PcmSink.NOWHERE)) {
      int idle = NativeLibrary.liveObjects();
      for (int i = 0; i < CALLS; i++) {
        call(engine, i % 10 == 0);
      }
      Engines.awaitLiveObjects(idle);
    }
    Engines.awaitNoLiveObjects();
    System.gc();
    assertEquals(leaks, LeakReports.count(), "objects forgotten");
  }

  /** Every tenth call waits for a picture to arrive. */
  private static void call(MediaEngine engine, boolean withPicture) throws Exception {
    PeerSessionOptions options = PeerSessionOptions.builder().video(withPicture).build();
    CountDownLatch seen = new CountDownLatch(1);
    try (LocalAudio speech = engine.openAudio(AudioProcessing.NONE);
        LocalVideo pictures = engine.openVideo(VideoInput.frames(new TestPictures(320, 180)));
        Peer alice = new Peer(engine, options);
        Peer bob = new Peer(engine, options)) {
      alice.session.sendAudio(speech);
      alice.session.sendVideo(pictures);
      bob.session.setRemoteVideoSink(frame -> seen.countDown());
      Peer.connect(alice, bob);
      if (withPicture) {
        Peer.await(seen, "a picture arrives");
      }
    }
  }
}
