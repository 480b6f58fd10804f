package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Ack;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.Goodbye;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Prepared;
import dev.ocra.rtc.protocol.Progressing;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What becomes of sessions and their calls when links break, lose, repeat and reorder. */
@NullMarked
class SessionTest {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration REJOIN = Duration.ofMinutes(2);

  private final TestBackend backend = new TestBackend();
  private final TestDevice alice = backend.registered("alice", "a1");
  private final TestDevice bob = backend.registered("bob", "b1");

  private static Invite invitation(String call) {
    return new Invite(call, "bob", false, Map.of(), null);
  }

  @Test
  void framesThatComeTwiceAreTakenOnce() {
    Frame<dev.ocra.rtc.protocol.ToServer> frame = alice.send(invitation("call"));
    alice.transmit(frame);
    alice.transmit(frame);
    backend.time.settle();
    alice.only(Prepared.class);
    bob.only(Incoming.class);
    assertFalse(alice.has(RequestFailed.class));
  }

  @Test
  void framesThatComeEarlyWaitForTheirTurn() {
    var first = alice.prepare(invitation("call"));
    alice.transmit(alice.prepare(new Hangup("call", null)));
    backend.time.settle();
    assertFalse(alice.has(RequestFailed.class));
    alice.transmit(first);
    backend.time.settle();
    assertEquals(EndCause.CANCELED, alice.endCause());
    assertEquals(EndCause.CANCELED, bob.endCause());
  }

  @Test
  void whatArrivedIsAcknowledgedAfterAMoment() {
    alice.invite("call", "bob");
    bob.ring("call");
    assertEquals(1, bob.pending());
    backend.advance(Duration.ofMillis(200));
    assertEquals(0, bob.pending());
    assertEquals(1, bob.all(Ack.class).size());
    // An answer to the invitation carried alice's.
    assertEquals(0, alice.pending());
    assertFalse(alice.has(Ack.class));
  }

  @Test
  void aDuplicateIsAcknowledgedAgain() {
    Frame<dev.ocra.rtc.protocol.ToServer> frame = bob.send(new Hangup("nothing", null));
    backend.advance(Duration.ofSeconds(1));
    int before = bob.all(Ack.class).size();
    bob.transmit(frame);
    backend.advance(Duration.ofSeconds(1));
    assertEquals(before + 1, bob.all(Ack.class).size());
  }

  @Test
  void manyFramesAtOnceAreAcknowledgedAtOnce() {
    alice.establish("call", bob);
    int before = alice.all(Ack.class).size();
    for (int i = 0; i < 40; i++) {
      alice.send(new Connected("call"));
    }
    assertTrue(alice.all(Ack.class).size() > before);
  }

  @Test
  void whatIsNotAcknowledgedIsSentAgain() {
    bob.deafen();
    alice.invite("call", "bob");
    assertFalse(bob.has(Incoming.class));
    bob.resumeHearing();
    backend.advance(Duration.ofSeconds(3));
    bob.only(Incoming.class);
    long copies = bob.frames.stream().filter(f -> f.getMessage() instanceof Incoming).count();
    bob.acknowledge();
    backend.advance(Duration.ofSeconds(10));
    assertEquals(
        copies, bob.frames.stream().filter(f -> f.getMessage() instanceof Incoming).count());
  }

  @Test
  void aResumedSessionGoesOnWhereItWas() {
    alice.invite("call", "bob");
    bob.ring("call");
    bob.drop();
    backend.advance(GRACE.minusMillis(1));
    alice.drop();
    bob.resume();
    assertTrue(Objects.requireNonNull(bob.welcome).getResumed());
    bob.answer("call");
    assertFalse(alice.has(Answered.class));
    alice.resume();
    assertEquals("b1", alice.only(Answered.class).getPeer());
    alice.only(Ringing.class);
    bob.only(Incoming.class);
  }

  @Test
  void whatWasSentIntoABrokenLinkArrivesAfterTheResume() {
    alice.invite("call", "bob");
    bob.drop();
    bob.send(new Ringing("call", null));
    bob.send(new dev.ocra.rtc.protocol.Answer("call"));
    assertFalse(alice.has(Ringing.class));
    bob.resume();
    alice.only(Ringing.class);
    alice.only(Answered.class);
    assertEquals(0, bob.pending());
  }

  @Test
  void aCallWaitsForADeviceThatIsAway() {
    bob.drop();
    alice.invite("call", "bob");
    assertFalse(alice.has(Progressing.class));
    backend.advance(Duration.ofSeconds(5));
    bob.resume();
    bob.only(Incoming.class);
    alice.only(Progressing.class);
  }

  @Test
  void aCallToADeviceThatStaysAwayTimesOut() {
    bob.drop();
    alice.invite("call", "bob");
    backend.advance(Duration.ofSeconds(10));
    assertEquals(EndCause.TIMEOUT, alice.endCause());
    bob.resume();
    assertEquals(EndCause.TIMEOUT, bob.endCause());
  }

  @Test
  void aDeviceThatRegistersWhileItRingsRingsToo() {
    alice.invite("call", "bob");
    backend.advance(Duration.ofSeconds(20));
    TestDevice tablet = backend.registered("bob", "b2");
    assertEquals(25_000, tablet.only(Incoming.class).getRingMillis());
    tablet.ring("call");
    tablet.answer("call");
    assertEquals("b2", alice.only(Answered.class).getPeer());
    assertEquals(EndCause.OTHER_DEVICE_ANSWERED, bob.endCause());
  }

  @Test
  void aDeviceThatDoesNotComeBackEndsItsCall() {
    alice.establish("call", bob);
    bob.drop();
    backend.advance(GRACE.plus(REJOIN).minusMillis(1));
    assertFalse(alice.has(Ended.class));
    backend.advance(Duration.ofMillis(1));
    assertEquals(EndCause.INACTIVE, alice.endCause());
  }

  @Test
  void aCallerWhoDoesNotComeBackCancels() {
    alice.invite("call", "bob");
    bob.ring("call");
    alice.drop();
    backend.advance(GRACE);
    assertEquals(EndCause.CANCELED, bob.endCause());
  }

  @Test
  void aRingingDeviceThatGoesLeavesTheOthersRinging() {
    TestDevice tablet = backend.registered("bob", "b2");
    alice.invite("call", "bob");
    bob.ring("call");
    bob.drop();
    backend.advance(GRACE);
    assertFalse(alice.has(Ended.class));
    tablet.answer("call");
    alice.only(Answered.class);
  }

  @Test
  void goodbyeEndsTheSessionAndItsCallsAtOnce() {
    alice.establish("call", bob);
    bob.send(new Goodbye("logout"));
    assertEquals(CloseCodes.NORMAL, bob.closeCode);
    assertEquals(EndCause.HUNG_UP, alice.endCause());
    alice.invite("next", "bob");
    assertEquals(1, bob.all(Incoming.class).size());
  }

  @Test
  void aDeviceThatBeginsAnewHasLeftItsCalls() {
    alice.establish("call", bob);
    TestDevice restarted = backend.device("bob", "b1").connect();
    assertEquals(CloseCodes.REPLACED, bob.closeCode);
    assertFalse(alice.has(Ended.class), "it may claim its calls");
    backend.advance(Duration.ofSeconds(10));
    assertEquals(EndCause.INACTIVE, alice.endCause());
    assertEquals(EndCause.INACTIVE, restarted.endCause());
  }

  @Test
  void aDeviceThatBeginsAnewWhileItRingsRingsAgain() {
    alice.invite("call", "bob");
    bob.ring("call");
    TestDevice restarted = backend.device("bob", "b1").connect();
    restarted.only(Incoming.class);
    restarted.answer("call");
    alice.only(Answered.class);
  }

  @Test
  void aNewLinkOfASessionClosesTheOlderOne() {
    TestDevice twin = backend.device("alice", "a1");
    twin.hello(
        null,
        new dev.ocra.rtc.protocol.Resume(
            alice.only(dev.ocra.rtc.protocol.Welcome.class).getSession(), 0));
    assertEquals(CloseCodes.REPLACED, alice.closeCode);
    twin.send(invitation("call"));
    bob.only(Incoming.class);
  }

  @Test
  void anEndThatWasMissedIsToldAfterTheNextRegistration() {
    alice.invite("call", "bob");
    bob.ring("call");
    bob.deafen();
    alice.hangup("call");
    bob.drop();
    backend.advance(GRACE);
    TestDevice later = backend.device("bob", "b1").connect();
    assertEquals(EndCause.CANCELED, later.endCause());
    assertFalse(later.has(Incoming.class));
    // Told once: the next registration hears nothing of it.
    later.acknowledge();
    assertFalse(backend.device("bob", "b1").connect().has(Ended.class));
  }

  @Test
  void aDeviceThatNeverAcknowledgesLosesItsSession() {
    TestBackend small = new TestBackend(SignallingOptions.defaults().withMaxPending(64));
    TestDevice caller = small.registered("alice", "a1");
    TestDevice sleeper = small.registered("bob", "b1");
    sleeper.deafen();
    for (int i = 0; i < 40; i++) {
      caller.invite("call-" + i, "bob");
      caller.hangup("call-" + i);
      caller.acknowledge();
    }
    assertEquals(CloseCodes.TRY_AGAIN_LATER, sleeper.closeCode);
    var activity = small.service.activity();
    small.time.settle();
    assertEquals(new SignallingService.Activity(1, 0), activity.join());
    // Every end that it missed, and none twice.
    TestDevice awake = small.device("bob", "b1").connect();
    List<String> ended = awake.all(Ended.class).stream().map(Ended::getCall).toList();
    assertEquals(ended.stream().distinct().toList(), ended);
    assertTrue(ended.size() >= 31, ended.toString());
  }

  @Test
  void aShutdownSaysGoodbyeAndEndsWhatIsNotEstablished() {
    alice.establish("call", bob);
    TestDevice carol = backend.registered("carol", "c1");
    carol.invite("other", "bob");
    var idle = backend.service.drain();
    backend.time.settle();
    assertFalse(idle.isDone());
    carol.invite("late", "bob");
    assertEquals(ErrorCodes.UNAVAILABLE, carol.only(RequestFailed.class).getCode());
    assertEquals(
        ErrorCodes.UNAVAILABLE,
        backend.device("dora", "d1").connect().only(Refused.class).getCode());
    var done = backend.service.shutDown("maintenance");
    backend.time.settle();
    assertTrue(done.isDone());
    assertEquals(EndCause.FAILURE, carol.endCause());
    assertFalse(alice.has(Ended.class));
    for (TestDevice device : List.of(alice, bob, carol)) {
      assertEquals("maintenance", device.only(Goodbye.class).getReason());
      assertEquals(CloseCodes.GOING_AWAY, device.closeCode);
    }
  }

  @Test
  void drainingEndsWithTheLastCall() {
    alice.establish("call", bob);
    var idle = backend.service.drain();
    backend.time.settle();
    assertFalse(idle.isDone());
    alice.hangup("call");
    assertTrue(idle.isDone());
  }

  @Test
  void nothingIsLeftBehind() {
    alice.establish("call", bob);
    alice.hangup("call");
    alice.send(new Goodbye(null));
    bob.send(new Goodbye(null));
    backend.advance(Duration.ofMinutes(1));
    assertEquals(backend.idleTasks, backend.time.waiting());
  }
}
