package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallState;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More than one call at a device: call waiting with {@code multiCall}, busy without it. */
@NullMarked
class SeveralCallsTest {
  private final Scene scene = new Scene();

  @AfterEach
  void nothingIsLeft() {
    scene.end();
  }

  @Test
  void aWaitingCallIsTakenAndTheOtherOneHeld() {
    Phone alice = scene.phoneWithSeveralCalls("alice", "a1");
    Phone bob = scene.phone("bob", "b1");
    Phone carol = scene.phone("carol", "c1");
    RecordedCall first = scene.talk(alice, bob, true);
    RecordedCall second = carol.call(alice, false);
    scene.seconds(1);
    RecordedCall waiting = alice.lastCall();
    assertEquals("carol", waiting.call.getRemoteUserId());
    assertEquals(CallState.RINGING, second.state());

    alice.client.getCallController().switchTo(waiting.call);
    waiting.call.answer();
    scene.seconds(1);
    assertTrue(first.call.isOnHold());
    assertEquals("held", bob.lastCall().lastEvent());
    assertTrue(waiting.isEstablished() && second.isEstablished());
    assertFalse(alice.engine.sessions().get(0).sendsAudio());
    assertTrue(alice.engine.sessions().get(1).sendsAudio());
    assertEquals(0, alice.engine.videos().size(), "no active call needs the camera");

    alice.client.getCallController().switchTo(first.call);
    scene.seconds(1);
    assertTrue(waiting.call.isOnHold());
    assertFalse(first.call.isOnHold());
    assertEquals("held", second.lastEvent());
    assertEquals("unheld", bob.lastCall().lastEvent());
    assertTrue(alice.engine.sessions().get(0).sendsVideo());

    first.call.hangup();
    scene.seconds(1);
    assertTrue(waiting.isEstablished());
    assertTrue(waiting.call.isOnHold(), "nobody takes it back unasked");
    alice.client.getCallController().switchTo(first.call); // over: nothing happens
    scene.seconds(1);
    assertTrue(waiting.call.isOnHold());
  }

  @Test
  void twoOutgoingCallsAtOnce() {
    Phone alice = scene.phoneWithSeveralCalls("alice", "a1");
    Phone bob = scene.phone("bob", "b1");
    Phone carol = scene.phone("carol", "c1");
    RecordedCall first = scene.talk(alice, bob, false);
    RecordedCall second = scene.talk(alice, carol, false);
    assertTrue(first.isEstablished() && second.isEstablished());
  }

  @Test
  void aSecondIncomingCallIsBusyAndNotShown() {
    Phone alice = scene.phone("alice", "a1");
    Phone bob = scene.phone("bob", "b1");
    Phone carol = scene.phone("carol", "c1");
    scene.talk(alice, bob, false);
    int shown = alice.calls.size();
    RecordedCall second = carol.call(alice, false);
    scene.seconds(1);
    assertEquals(shown, alice.calls.size());
    assertEquals(CallEndCause.DENIED, second.cause());
    SinchError error = second.call.getDetails().getError();
    assertNotNull(error);
    assertEquals(ErrorCode.CALLEE_BUSY, error.getCode());
    assertEquals(List.of("progressing", "ended DENIED"), second.events);
  }

  @Test
  void aCallThatRingsMakesBusyToo() {
    Phone alice = scene.phone("alice", "a1");
    Phone bob = scene.phone("bob", "b1");
    Phone carol = scene.phone("carol", "c1");
    RecordedCall first = bob.call(alice, false);
    scene.seconds(1);
    RecordedCall second = carol.call(alice, false);
    scene.seconds(1);
    assertEquals(CallEndCause.DENIED, second.cause());
    alice.lastCall().call.answer();
    scene.seconds(1);
    assertTrue(first.isEstablished());
  }

  @Test
  void theCalleesOtherDeviceGoesOnRinging() {
    Phone busy = scene.phone("alice", "a1");
    Phone bob = scene.phone("bob", "b1");
    Phone carol = scene.phone("carol", "c1");
    scene.talk(busy, bob, false);
    Phone free = scene.phone("alice", "a2");
    RecordedCall second = carol.call("alice", false);
    scene.seconds(1);
    assertEquals(CallState.RINGING, second.state());
    assertEquals(1, busy.calls.size());
    free.lastCall().call.answer();
    scene.seconds(1);
    assertTrue(second.isEstablished());
  }

  @Test
  void whenEveryDeviceIsBusyTheCallIs() {
    Phone one = scene.phone("alice", "a1");
    Phone two = scene.phone("alice", "a2");
    Phone bob = scene.phone("bob", "b1");
    Phone carol = scene.phone("carol", "c1");
    Phone dave = scene.phone("dave", "d1");
    scene.talk(one, bob, false);
    scene.talk(two, carol, false);
    RecordedCall third = dave.call("alice", false);
    scene.seconds(1);
    assertEquals(CallEndCause.DENIED, third.cause());
    assertEquals(
        ErrorCode.CALLEE_BUSY,
        java.util.Objects.requireNonNull(third.call.getDetails().getError()).getCode());
  }

  @Test
  void aSecondOutgoingCallThrowsUntilTheFirstIsHungUp() {
    Phone alice = scene.phone("alice", "a1");
    Phone bob = scene.phone("bob", "b1");
    Phone carol = scene.phone("carol", "c1");
    RecordedCall first = alice.call(bob, false);
    assertThrows(IllegalStateException.class, () -> alice.call(carol, false));
    scene.seconds(1);
    assertThrows(IllegalStateException.class, () -> alice.call(carol, false));
    assertEquals(0, carol.calls.size(), "nothing was half done");
    first.call.hangup();
    RecordedCall next = alice.call(carol, false); // at once
    scene.seconds(1);
    carol.lastCall().call.answer();
    scene.seconds(1);
    assertEquals(CallEndCause.CANCELED, first.cause());
    assertTrue(next.isEstablished());
  }

  @Test
  void recallFromTheEndOfTheCallBefore() {
    Phone alice = scene.phone("alice", "a1");
    Phone bob = scene.phone("bob", "b1");
    RecordedCall first = scene.talk(alice, bob, false);
    bob.lastCall()
        .call
        .addCallListener(
            new dev.ocra.rtc.calling.CallListener() {
              @Override
              public void onCallEnded(dev.ocra.rtc.calling.Call call) {
                bob.call(alice, false); // in the very callback
              }
            });
    first.call.hangup();
    scene.seconds(1);
    RecordedCall again = alice.lastCall();
    assertEquals(CallState.INITIATING, again.state());
    again.call.answer();
    scene.seconds(1);
    assertTrue(again.isEstablished() && bob.lastCall().isEstablished());
  }
}
