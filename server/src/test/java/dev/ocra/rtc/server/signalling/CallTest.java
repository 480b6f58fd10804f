package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Prepared;
import dev.ocra.rtc.protocol.Progressing;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Calls between devices whose links are up. */
@NullMarked
class CallTest {
  private final TestBackend backend = new TestBackend();
  private final TestDevice alice = backend.registered("alice", "a1");
  private final TestDevice bob = backend.registered("bob", "b1");
  private final TestDevice tablet = backend.registered("bob", "b2");

  private static void assertEnded(EndCause cause, TestDevice... devices) {
    for (TestDevice device : devices) {
      assertEquals(cause, device.only(Ended.class).getCause(), device.name);
    }
  }

  private void establish() {
    alice.invite("call", "bob");
    bob.ring("call");
    bob.answer("call");
    alice.send(new Connected("call"));
    bob.send(new Connected("call"));
  }

  @Test
  void aCallRingsEveryDeviceAndTheFirstAnswerWins() {
    alice.send(new Invite("call", "bob", true, Map.of("topic", "tea"), "Alice"));
    assertEquals(45_000, alice.only(Prepared.class).getRingMillis());
    alice.only(Progressing.class);
    Incoming incoming = bob.only(Incoming.class);
    assertEquals("alice", incoming.getFrom());
    assertEquals("a1", incoming.getPeer());
    assertEquals(Map.of("topic", "tea"), incoming.getHeaders());
    assertEquals("Alice", incoming.getDisplayName());
    assertTrue(incoming.getVideo());
    assertEquals(incoming, tablet.only(Incoming.class));
    bob.ring("call");
    tablet.ring("call");
    assertEquals(
        List.of("b1", "b2"), alice.all(Ringing.class).stream().map(Ringing::getPeer).toList());
    tablet.answer("call");
    bob.answer("call");
    assertEquals("b2", alice.only(Answered.class).getPeer());
    assertEquals("a1", tablet.only(Answered.class).getPeer());
    assertFalse(bob.has(Answered.class));
    // Told once when it lost, and again for its answer that crossed.
    assertEquals(
        List.of(EndCause.OTHER_DEVICE_ANSWERED, EndCause.OTHER_DEVICE_ANSWERED),
        bob.all(Ended.class).stream().map(Ended::getCause).toList());
    alice.hangup("call");
    assertEnded(EndCause.HUNG_UP, alice, tablet);
    assertEquals(2, bob.all(Ended.class).size());
  }

  @Test
  void aRepeatedRingingOrAnswerChangesNothing() {
    alice.invite("call", "bob");
    bob.ring("call");
    bob.ring("call");
    alice.only(Ringing.class);
    bob.answer("call");
    bob.answer("call");
    alice.only(Answered.class);
    bob.only(Answered.class);
    assertFalse(bob.has(RequestFailed.class));
  }

  @Test
  void anAnswerWithoutRingingIsAnAnswer() {
    alice.invite("call", "bob");
    bob.answer("call");
    alice.only(Answered.class);
    assertEnded(EndCause.OTHER_DEVICE_ANSWERED, tablet);
  }

  @Test
  void aDeclineEndsTheCallOnEveryDevice() {
    alice.invite("call", "bob");
    bob.ring("call");
    tablet.ring("call");
    tablet.hangup("call");
    assertEnded(EndCause.DENIED, alice, bob, tablet);
  }

  @Test
  void aCallerWhoHangsUpBeforeTheAnswerCancels() {
    alice.invite("call", "bob");
    bob.ring("call");
    alice.hangup("call");
    assertEnded(EndCause.CANCELED, alice, bob, tablet);
  }

  @Test
  void theCalleeMayHangUpToo() {
    establish();
    bob.hangup("call");
    assertEnded(EndCause.HUNG_UP, alice, bob);
  }

  @Test
  void aCallThatRangAndWasNotTakenEndsWithNoAnswer() {
    alice.invite("call", "bob");
    bob.ring("call");
    backend.advance(Duration.ofMillis(44_999));
    assertFalse(alice.has(Ended.class));
    backend.advance(Duration.ofMillis(1));
    assertEnded(EndCause.NO_ANSWER, alice, bob, tablet);
  }

  @Test
  void aCallThatReachedDevicesWhichNeverRangTimesOut() {
    alice.invite("call", "bob");
    backend.advance(Duration.ofSeconds(45));
    assertEnded(EndCause.TIMEOUT, alice, bob);
    assertTrue(alice.has(Progressing.class));
  }

  @Test
  void aCallToNobodyTimesOutWithoutProgress() {
    alice.invite("call", "carol");
    assertTrue(alice.has(Prepared.class));
    backend.advance(Duration.ofMillis(9_999));
    assertFalse(alice.has(Ended.class));
    backend.advance(Duration.ofMillis(1));
    assertEnded(EndCause.TIMEOUT, alice);
    assertFalse(alice.has(Progressing.class));
  }

  @Test
  void aCallThatWasAnsweredHasNoTimeLimit() {
    establish();
    backend.advance(Duration.ofMinutes(10));
    assertFalse(alice.has(Ended.class));
    assertEquals(1, openCalls());
  }

  private int openCalls() {
    var activity = backend.service.activity();
    backend.time.settle();
    return activity.join().openCalls();
  }

  @Test
  void aFailureOfOneDeviceLeavesTheOthersRinging() {
    Failure failure = new Failure(3501, "the microphone did not start");
    alice.invite("call", "bob");
    bob.ring("call");
    tablet.ring("call");
    bob.send(new Hangup("call", failure));
    assertEnded(EndCause.FAILURE, bob);
    assertFalse(alice.has(Ended.class));
    tablet.send(new Hangup("call", failure));
    assertEnded(EndCause.FAILURE, alice, tablet);
    assertEquals(failure, alice.only(Ended.class).getFailure());
  }

  @Test
  void aFailureOfAnAnsweredCallReachesTheOtherSide() {
    establish();
    alice.send(new Hangup("call", new Failure(3002, "no connection")));
    assertEnded(EndCause.FAILURE, alice, bob);
    assertEquals(3002, bob.only(Ended.class).getFailure().getCode());
  }

  @Test
  void aUserMayCallTheirOtherDevice() {
    bob.invite("call", "bob");
    assertFalse(bob.has(Incoming.class));
    assertEquals("b1", tablet.only(Incoming.class).getPeer());
    tablet.answer("call");
    assertEquals("b2", bob.only(Answered.class).getPeer());
    tablet.hangup("call");
    assertEnded(EndCause.HUNG_UP, bob, tablet);
  }

  @Test
  void whoComesLateLearnsThatTheCallIsOver() {
    establish();
    alice.hangup("call");
    tablet.answer("call");
    assertEquals(EndCause.OTHER_DEVICE_ANSWERED, tablet.all(Ended.class).get(1).getCause());
    bob.hangup("call");
    assertEquals(EndCause.HUNG_UP, bob.all(Ended.class).get(1).getCause());
    // Media that came up while the call went down is nobody's mistake.
    bob.send(new Connected("call"));
    assertEquals(2, bob.all(Ended.class).size());
    assertFalse(bob.has(RequestFailed.class));
  }

  @Test
  void aTombstoneIsNotKeptForEver() {
    establish();
    alice.hangup("call");
    backend.advance(Duration.ofMinutes(3));
    alice.invite("other", "bob");
    alice.hangup("other");
    bob.answer("call");
    assertEquals(ErrorCodes.UNKNOWN_CALL, bob.only(RequestFailed.class).getCode());
  }

  @Test
  void anIdThatIsInUseIsRefusedAndTheOtherCallGoesOn() {
    establish();
    bob.invite("call", "alice");
    RequestFailed refused = bob.only(RequestFailed.class);
    assertEquals(ErrorCodes.CONFLICT, refused.getCode());
    assertEquals("call", refused.getCall());
    assertFalse(alice.has(Incoming.class));
    alice.hangup("call");
    alice.invite("call", "bob");
    assertEquals(ErrorCodes.CONFLICT, alice.only(RequestFailed.class).getCode());
  }

  @Test
  void aUserHasSoManyOpenCallsAtMost() {
    for (int i = 0; i < 64; i++) {
      alice.invite("call-" + i, "nobody");
    }
    assertFalse(alice.has(RequestFailed.class));
    alice.invite("call-64", "nobody");
    assertEquals(ErrorCodes.TOO_MANY, alice.only(RequestFailed.class).getCode());
    alice.hangup("call-0");
    alice.invite("call-65", "nobody");
    alice.only(RequestFailed.class);
  }

  @Test
  void invitationsAreChecked() {
    alice.invite("", "bob");
    alice.invite("a/b", "bob");
    alice.invite("x".repeat(65), "bob");
    alice.invite("call", "b o b");
    alice.send(new Invite("call", "bob", false, Map.of("h", "x".repeat(1024)), null));
    alice.send(new Invite("call", "bob", false, Map.of(), "\u00e9".repeat(128)));
    assertEquals(
        List.of(ErrorCodes.BAD_REQUEST),
        alice.all(RequestFailed.class).stream().map(RequestFailed::getCode).distinct().toList());
    assertEquals(6, alice.all(RequestFailed.class).size());
    assertFalse(bob.has(Incoming.class));
    alice.send(
        new Invite("call", "bob", false, Map.of("h", "x".repeat(1023)), "\u00e9".repeat(127)));
    assertTrue(bob.has(Incoming.class));
  }

  @Test
  void anEndHasNoFailureUnlessSomethingFailed() {
    establish();
    alice.hangup("call");
    assertNull(bob.only(Ended.class).getFailure());
    assertNull(bob.only(Ended.class).getReplacedBy());
  }
}
