package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.media.AudioCoding;
import dev.ocra.rtc.media.VideoPreference;
import dev.ocra.rtc.media.VideoSending;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client and its calls say about media, as it reaches the engine. */
@NullMarked
class CallTuningTest {
  private static final AudioCoding CODING = new AudioCoding(false, true, true);
  private static final VideoSending SMALL =
      VideoSending.UNLIMITED.withMaxKbps(300).withPreference(VideoPreference.FRAME_RATE);

  private final Scene scene = new Scene();

  @AfterEach
  void nothingIsLeft() {
    scene.end();
  }

  @Test
  void theClientsSettingsHoldForItsCalls() {
    Phone alice =
        scene.phone(
            "alice",
            "a1",
            builder ->
                builder
                    .audioCoding(CODING)
                    .mediaPorts(40_000, 40_100)
                    .jitterDelay(Duration.ofMillis(150)));
    scene.talk(alice, scene.phone("bob", "b1"), false);
    FakePeerSession session = alice.engine.sessions().get(0);
    assertEquals(CODING, session.options().audioCoding());
    assertEquals(40_000, session.options().minPort());
    assertEquals(40_100, session.options().maxPort());
    assertEquals(Duration.ofMillis(150), session.jitterDelay());
  }

  @Test
  void aCallsLimitsHoldForTheNextTransportToo() {
    Phone alice = scene.phone("alice", "a1");
    RecordedCall call = scene.talk(alice, scene.phone("bob", "b1"), true);
    call.call.setVideoSending(SMALL);
    scene.seconds(1);
    FakePeerSession first = alice.engine.sessions().get(0);
    assertEquals(SMALL, first.videoSending());
    first.breakForGood();
    scene.seconds(60);
    FakePeerSession next = alice.engine.sessions().get(0);
    assertEquals(false, next.id().equals(first.id()), "a new transport");
    assertEquals(SMALL, next.videoSending());
  }

  @Test
  void whatNoEngineTakesIsRefused() {
    var builder = SinchClient.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.mediaPorts(0, 1));
    assertThrows(IllegalArgumentException.class, () -> builder.mediaPorts(2, 1));
    assertThrows(IllegalArgumentException.class, () -> builder.jitterDelay(Duration.ofSeconds(-1)));
    assertThrows(IllegalArgumentException.class, () -> builder.jitterDelay(Duration.ofMinutes(1)));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withMaxKbps(-1));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withScaleDownBy(0.5));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withScaleDownBy(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withMaxFramesPerSecond(Double.NaN));
  }
}
