package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Prepared;
import dev.ocra.rtc.protocol.Progressing;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class CallTest {
  private final TestBackend backend = new TestBackend();
  private final TestDevice alice = backend.registered("alice", "a1");
  private final TestDevice bob = backend.registered("bob", "b1");
  private final TestDevice tablet = backend.registered("bob", "b2");

  @Test
  void aCallRingsEveryDeviceAndTheFirstAnswerWins() {
    alice.invite("call", "bob");
    assertEquals(45_000, alice.only(Prepared.class).getRingMillis());
    assertTrue(alice.has(Progressing.class));
    assertEquals("a1", bob.only(Incoming.class).getPeer());
    assertEquals("alice", tablet.only(Incoming.class).getFrom());
    bob.ring("call");
    tablet.ring("call");
    assertEquals(
        java.util.List.of("b1", "b2"),
        alice.all(Ringing.class).stream().map(Ringing::getPeer).toList());
    tablet.answer("call");
    bob.answer("call");
    assertEquals("b2", alice.only(Answered.class).getPeer());
    assertEquals("a1", tablet.only(Answered.class).getPeer());
    assertFalse(bob.has(Answered.class));
    assertTrue(
        bob.all(Ended.class).stream()
            .allMatch(ended -> ended.getCause() == EndCause.OTHER_DEVICE_ANSWERED));
    alice.hangup("call");
    assertEquals(EndCause.HUNG_UP, alice.only(Ended.class).getCause());
    assertEquals(EndCause.HUNG_UP, tablet.only(Ended.class).getCause());
  }
}
