package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.TransportState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Video that comes and goes in a call. */
@NullMarked
class VideoUpgradeTest {
  private final Scene scene = new Scene();
  private final Phone alice = scene.phone("alice", "a1");
  private final Phone bob = scene.phone("bob", "b1");

  @AfterEach
  void nothingIsLeft() {
    scene.end();
  }

  private static FakePeerSession session(Phone phone) {
    return phone.engine.sessions().get(0);
  }

  @Test
  void eachSideAddsItsOwnVideo() {
    for (boolean callerFirst : new boolean[] {true, false}) {
      RecordedCall out = scene.talk(alice, bob, false);
      RecordedCall first = callerFirst ? out : bob.lastCall();
      RecordedCall second = callerFirst ? bob.lastCall() : out;
      assertFalse(session(alice).hasVideo());
      first.call.enableVideo();
      scene.seconds(1);
      assertEquals("video added", second.lastEvent());
      assertEquals("established", first.lastEvent());
      assertTrue(session(first.phone).sendsVideo());
      assertFalse(session(second.phone).sendsVideo(), "its camera is its own decision");
      assertEquals(0, second.phone.engine.videos().size());
      assertEquals(TransportState.CONNECTED, session(alice).state());
      assertTrue(session(alice).sendsAudio() && session(bob).sendsAudio());

      second.call.enableVideo();
      scene.seconds(1);
      assertEquals("video added", first.lastEvent());
      assertTrue(session(second.phone).sendsVideo());
      second.call.pauseVideo();
      scene.seconds(1);
      assertEquals("video paused", first.lastEvent());

      first.call.disableVideo();
      scene.seconds(1);
      assertEquals("video removed", second.lastEvent());
      assertEquals(0, first.phone.engine.videos().size(), "the camera is closed");
      first.call.enableVideo();
      scene.seconds(1);
      assertEquals("video added", second.lastEvent());
      assertFalse(first.events.contains("reconnecting") || second.events.contains("reconnecting"));
      out.call.hangup();
      scene.seconds(2);
    }
  }

  @Test
  void bothAtOnce() {
    for (int millis = 0; millis < 120; millis += 7) {
      RecordedCall out = scene.talk(alice, bob, false);
      RecordedCall in = bob.lastCall();
      out.call.enableVideo();
      scene.time.advance(Duration.ofMillis(millis % 40));
      in.call.enableVideo();
      scene.seconds(2);
      assertEquals(List.of("video added"), out.events.subList(4, out.events.size()));
      assertEquals(List.of("video added"), in.events.subList(2, in.events.size()));
      assertTrue(session(alice).sendsVideo() && session(bob).sendsVideo());
      out.call.hangup();
      scene.seconds(2);
    }
  }

  @Test
  void askedForWhileItRings() {
    RecordedCall out = alice.call(bob, false);
    out.call.enableVideo();
    scene.seconds(1);
    bob.lastCall().call.answer();
    scene.seconds(2);
    assertEquals(List.of("answered", "established", "video added"), bob.lastCall().events);
    assertTrue(session(alice).sendsVideo());
  }

  @Test
  void aVideoCallThatTheCalleeTakesWithAudioAlone() {
    RecordedCall out = alice.call(bob, true);
    scene.seconds(1);
    bob.lastCall().call.disableVideo();
    bob.lastCall().call.answer();
    scene.seconds(2);
    assertEquals(0, bob.engine.videos().size());
    assertEquals("video added", bob.lastCall().lastEvent());
    assertEquals("video removed", out.lastEvent(), "it learns that with the answer");
    bob.lastCall().call.enableVideo();
    scene.seconds(1);
    assertEquals("video added", out.lastEvent());
  }
}
