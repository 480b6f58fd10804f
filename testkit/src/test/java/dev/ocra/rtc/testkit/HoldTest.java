package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call on hold. */
@NullMarked
class HoldTest {
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
  void noMediaFlowsWhileOneSideHolds() {
    RecordedCall out = scene.talk(alice, bob, true);
    RecordedCall in = bob.lastCall();
    out.call.hold();
    scene.seconds(1);
    assertTrue(out.call.isOnHold());
    assertFalse(out.call.isHeldByRemote());
    assertTrue(in.call.isHeldByRemote());
    assertFalse(in.call.isOnHold());
    assertEquals("held", in.lastEvent());
    assertFalse(out.events.contains("held"), "it knows that itself");
    for (Phone phone : List.of(alice, bob)) {
      assertFalse(session(phone).sendsAudio());
      assertFalse(session(phone).sendsVideo());
      assertEquals(0, phone.engine.videos().size(), "the camera is closed");
    }
    assertFalse(session(alice).playsAudio());

    out.call.unhold();
    scene.seconds(1);
    assertEquals("unheld", in.lastEvent());
    for (Phone phone : List.of(alice, bob)) {
      assertTrue(session(phone).sendsAudio());
      assertTrue(session(phone).sendsVideo());
      assertTrue(session(phone).playsAudio());
    }
  }

  @Test
  void bothHold() {
    RecordedCall out = scene.talk(alice, bob, false);
    RecordedCall in = bob.lastCall();
    out.call.hold();
    in.call.hold();
    scene.seconds(1);
    out.call.unhold();
    scene.seconds(1);
    assertFalse(session(alice).sendsAudio(), "bob still holds");
    assertTrue(out.call.isHeldByRemote());
    in.call.unhold();
    scene.seconds(1);
    assertTrue(session(alice).sendsAudio() && session(bob).sendsAudio());
    assertEquals(
        List.of("held", "unheld"), out.events.subList(out.events.size() - 2, out.events.size()));
  }

  @Test
  void heldBeforeTheAnswer() {
    RecordedCall out = alice.call(bob, false);
    out.call.hold();
    scene.seconds(1);
    bob.lastCall().call.answer();
    scene.seconds(1);
    assertEquals(List.of("answered", "established", "held"), bob.lastCall().events);
    assertFalse(session(alice).playsAudio() || session(alice).sendsAudio());
  }

  @Test
  void aCallOnHoldIsHungUpLikeAnyOther() {
    RecordedCall out = scene.talk(alice, bob, true);
    out.call.hold();
    scene.seconds(1);
    bob.lastCall().call.hangup();
    scene.seconds(1);
    assertEquals("ended HUNG_UP", out.lastEvent());
    assertEquals("ended HUNG_UP", bob.lastCall().lastEvent());
  }
}
