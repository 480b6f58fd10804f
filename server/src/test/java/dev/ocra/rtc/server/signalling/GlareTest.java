package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Prepared;
import dev.ocra.rtc.protocol.Progressing;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Two users call each other at once. */
@NullMarked
class GlareTest {
  private final TestBackend backend = new TestBackend();
  private final TestDevice alice = backend.registered("alice", "a1");
  private final TestDevice bob = backend.registered("bob", "b1");
  private final TestDevice tablet = backend.registered("bob", "b2");

  @Test
  void theHigherIdWinsThoughItComesLater() {
    alice.invite("lower", "bob");
    bob.invite("zhigher", "alice");
    Ended lost = alice.only(Ended.class);
    assertEquals(EndCause.CANCELED, lost.getCause());
    assertEquals("lower", lost.getCall());
    assertEquals("zhigher", lost.getReplacedBy());
    // The loser knows what replaced its call before that call comes in.
    assertTrue(alice.inbox.indexOf(lost) < alice.inbox.indexOf(alice.only(Incoming.class)));
    assertEquals("zhigher", bob.only(Prepared.class).getCall());
    assertTrue(bob.has(Progressing.class));
    assertNull(tablet.only(Ended.class).getReplacedBy());
    alice.answer("zhigher");
    assertEquals("a1", bob.only(Answered.class).getPeer());
  }

  @Test
  void theHigherIdWinsThoughItComesFirst() {
    alice.invite("zhigher", "bob");
    bob.invite("lower", "alice");
    Ended lost = bob.only(Ended.class);
    assertEquals("lower", lost.getCall());
    assertEquals("zhigher", lost.getReplacedBy());
    assertFalse(alice.has(Incoming.class));
    assertFalse(alice.has(Ended.class));
    bob.answer("zhigher");
    assertEquals("b1", alice.only(Answered.class).getPeer());
  }

  @Test
  void aCallThatWasAnsweredIsNoGlare() {
    alice.invite("call", "bob");
    bob.answer("call");
    tablet.invite("zcall", "alice");
    assertEquals(
        List.of("zcall"), alice.all(Incoming.class).stream().map(Incoming::getCall).toList());
    assertFalse(alice.has(Ended.class));
  }

  @Test
  void callsToThirdPartiesDoNotCross() {
    TestDevice carol = backend.registered("carol", "c1");
    alice.invite("one", "bob");
    bob.invite("two", "carol");
    carol.invite("three", "alice");
    assertFalse(alice.has(Ended.class) || bob.has(Ended.class) || carol.has(Ended.class));
  }

  @Test
  void twoDevicesOfOneUserThatCallEachOtherCrossToo() {
    bob.invite("lower", "bob");
    tablet.invite("zhigher", "bob");
    assertEquals("zhigher", bob.only(Ended.class).getReplacedBy());
    bob.answer("zhigher");
    assertEquals("b1", tablet.only(Answered.class).getPeer());
  }

  @Test
  void theLowerIdIsRememberedAsOver() {
    alice.invite("zhigher", "bob");
    bob.invite("lower", "alice");
    bob.hangup("lower");
    assertEquals(2, bob.all(Ended.class).size());
    assertEquals("zhigher", bob.all(Ended.class).get(1).getReplacedBy());
  }
}
