package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.MediaState;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.protocol.Rejoined;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Calls that come back after their sessions, or the backend itself, are gone. */
@NullMarked
class RejoinTest {
  private static final Duration WAIT = Duration.ofMinutes(2);

  private final TestBackend backend = new TestBackend();
  private final TestDevice alice = backend.registered("alice", "a1");
  private final TestDevice bob = backend.registered("bob", "b1");

  private static Rejoin claim(String user, String device, boolean caller) {
    return new Rejoin("call", user, device, caller, false, 1, false);
  }

  private static Rejoin over(String user, String device, boolean caller) {
    return new Rejoin("call", user, device, caller, false, 1, true);
  }

  private int openCalls() {
    var activity = backend.service.activity();
    backend.time.settle();
    return activity.join().openCalls();
  }

  @Test
  void aCallThatBothClaimOfEachOtherGoesOn() {
    alice.send(claim("bob", "b1", true));
    assertEquals(0, openCalls());
    assertFalse(alice.has(Rejoined.class));
    bob.send(claim("alice", "a1", false));
    assertEquals("b1", alice.only(Rejoined.class).getPeer());
    assertEquals("a1", bob.only(Rejoined.class).getPeer());
    assertEquals(1, openCalls());
    alice.send(new MediaState("call", "b1", true, false));
    assertTrue(bob.only(MediaState.class).getAudioMuted());
    bob.hangup("call");
    assertEquals(EndCause.HUNG_UP, alice.endCause());
    assertEquals(EndCause.HUNG_UP, bob.endCause());
    backend.advance(WAIT);
    assertEquals(1, alice.all(Ended.class).size(), "no claim is left");
  }

  @Test
  void aClaimThatNobodyAnswersLapses() {
    bob.send(claim("alice", "a1", false));
    backend.advance(WAIT.minusMillis(1));
    assertFalse(bob.has(Ended.class));
    backend.advance(Duration.ofMillis(1));
    assertEquals(EndCause.INACTIVE, bob.endCause());
    alice.send(claim("bob", "b1", true));
    assertFalse(alice.has(Rejoined.class), "too late");
  }

  @Test
  void claimsThatDoNotNameEachOtherAreNoCall() {
    TestDevice mallory = backend.registered("mallory", "m1");
    mallory.send(claim("bob", "b1", true));
    bob.send(claim("alice", "a1", false));
    assertFalse(mallory.has(Rejoined.class));
    assertFalse(bob.has(Rejoined.class));
    alice.send(claim("bob", "b1", true));
    bob.only(Rejoined.class);
    alice.only(Rejoined.class);
    mallory.send(claim("bob", "b1", true));
    assertEquals(ErrorCodes.UNKNOWN_CALL, mallory.only(RequestFailed.class).getCode());
    backend.advance(WAIT);
    assertFalse(bob.has(Ended.class), "the foreign claim lapses alone");
  }

  @Test
  void twoCallersOrTwoCalleesAreNoCall() {
    alice.send(claim("bob", "b1", true));
    bob.send(claim("alice", "a1", true));
    assertFalse(bob.has(Rejoined.class));
    assertEquals(0, openCalls());
  }

  @Test
  void aClaimToACallThatIsOverLearnsHow() {
    alice.establish("call", bob);
    bob.hangup("call");
    TestDevice later = backend.device("alice", "a1").connect();
    later.send(claim("bob", "b1", true));
    assertEquals(EndCause.HUNG_UP, later.all(Ended.class).get(0).getCause());
    assertEquals(0, openCalls());
  }

  @Test
  void whoseSessionIsLostComesBackToTheCall() {
    alice.establish("call", bob);
    bob.drop();
    backend.advance(Duration.ofSeconds(70));
    assertFalse(alice.has(Ended.class));
    bob.connect();
    bob.send(claim("alice", "a1", false));
    bob.only(Rejoined.class);
    alice.only(Rejoined.class);
    backend.advance(WAIT.plus(WAIT));
    assertFalse(alice.has(Ended.class));
    alice.hangup("call");
    assertEquals(EndCause.HUNG_UP, bob.endCause());
  }

  @Test
  void aHangupThatNobodyHeardIsToldToTheOther() {
    alice.send(claim("bob", "b1", true));
    bob.send(over("alice", "a1", false));
    assertEquals(EndCause.HUNG_UP, alice.endCause());
    assertFalse(bob.has(Ended.class), "it knows");
    assertEquals(0, openCalls());
  }

  @Test
  void aHangupThatCameFirstIsToldToo() {
    bob.send(over("alice", "a1", false));
    alice.send(claim("bob", "b1", true));
    assertEquals(EndCause.HUNG_UP, alice.endCause());
  }

  @Test
  void aHangupOfAPartyThatIsAwayEndsTheCall() {
    alice.establish("call", bob);
    bob.drop();
    backend.advance(Duration.ofSeconds(40));
    bob.connect();
    bob.send(over("alice", "a1", false));
    assertEquals(EndCause.HUNG_UP, alice.endCause());
  }

  @Test
  void whoHangsUpWhileTheOtherIsAwaitedIsToldAndSoIsTheOther() {
    alice.send(claim("bob", "b1", true));
    alice.send(new MediaState("call", "b1", true, false));
    assertFalse(alice.has(RequestFailed.class), "there is nobody to tell, and no fault");
    alice.hangup("call");
    assertEquals(EndCause.HUNG_UP, alice.endCause());
    bob.send(claim("alice", "a1", false));
    assertEquals(EndCause.HUNG_UP, bob.endCause());
  }

  @Test
  void malformedClaimsAreRefused() {
    alice.send(new Rejoin("call", "b b", "b1", true, false, 0, false));
    assertEquals(ErrorCodes.BAD_REQUEST, alice.only(RequestFailed.class).getCode());
  }
}
