package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ocra.rtc.protocol.Ack;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Frames that cannot be read, or do not fit the sequence. */
@NullMarked
class BadFramesTest {
  private final TestBackend backend = new TestBackend();
  private final TestDevice alice = backend.registered("alice", "a1");
  private final TestDevice bob = backend.registered("bob", "b1");

  private static Invite invitation(String call) {
    return new Invite(call, "bob", false, Map.of(), null);
  }

  @Test
  void anUnreadableMessageUsesUpItsNumberAndTheSessionGoesOn() {
    alice.send(new Connected("unknown"));
    // The numbers of the two that are sent by hand.
    alice.prepare(Ack.INSTANCE);
    alice.prepare(Ack.INSTANCE);
    alice.sendRaw("{\"seq\":2,\"ack\":0,\"message\":{\"type\":\"from-the-future\",\"x\":1}}");
    alice.sendRaw("{\"seq\":3,\"ack\":0,\"message\":{\"type\":\"invite\",\"call\":7}}");
    alice.send(invitation("call"));
    List<RequestFailed> errors = alice.all(RequestFailed.class);
    assertEquals(
        List.of(ErrorCodes.UNKNOWN_CALL, ErrorCodes.UNKNOWN_MESSAGE, ErrorCodes.BAD_REQUEST),
        errors.stream().map(RequestFailed::getCode).toList());
    assertEquals(List.of(1L, 2L, 3L), errors.stream().map(RequestFailed::getRequest).toList());
    bob.only(Incoming.class);
  }

  @Test
  void garbageIsAnsweredAndAtLastTheLinkIsClosed() {
    alice.establish("call", bob);
    for (int i = 0; i < 16; i++) {
      bob.sendRaw("}{ garbage " + i);
    }
    assertEquals(16, bob.all(RequestFailed.class).size());
    assertFalse(bob.has(Refused.class));
    bob.sendRaw("[]");
    assertEquals(ErrorCodes.BAD_REQUEST, bob.only(Refused.class).getCode());
    assertEquals(CloseCodes.POLICY_VIOLATION, bob.closeCode);
    for (ToClient message : bob.inbox) {
      assertFalse(message.toString().contains("Exception"), message.toString());
    }
    // The link is gone, the session and its call are not.
    assertFalse(alice.has(Ended.class));
    bob.resume();
    bob.hangup("call");
    assertEquals(EndCause.HUNG_UP, alice.endCause());
  }

  @Test
  void framesThatDoNotFitTheSequenceCloseTheLink() {
    alice.transmit(new Frame<>(5_000, 0, invitation("call")));
    backend.time.settle();
    assertEquals(ErrorCodes.BAD_REQUEST, alice.only(Refused.class).getCode());
    bob.transmit(new Frame<>(0, 99, Ack.INSTANCE));
    backend.time.settle();
    assertEquals(ErrorCodes.BAD_REQUEST, bob.only(Refused.class).getCode());
  }

  @Test
  void aRequestWithoutANumberIsRefused() {
    alice.transmit(new Frame<>(0, 0, invitation("call")));
    backend.time.settle();
    assertEquals(0, alice.only(RequestFailed.class).getRequest());
    assertFalse(bob.has(Incoming.class));
  }

  @Test
  void aFrameThatIsTooLongClosesTheLink() {
    alice.sendRaw("x".repeat(128 * 1024 + 1));
    assertEquals(ErrorCodes.TOO_LARGE, alice.only(Refused.class).getCode());
    assertEquals(CloseCodes.TOO_LARGE, alice.closeCode);
  }
}
