package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.server.call.CallOptions;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How many calls may be open. */
@NullMarked
class OpenCallsTest {
  private static TestBackend backend(CallOptions calls) {
    return new TestBackend(SignallingOptions.defaults().withCalls(calls));
  }

  @Test
  void callsThatOthersMakeTakeNothingFromAUser() {
    TestBackend backend = backend(CallOptions.defaults().withMaxOpenCalls(2));
    TestDevice mallory = backend.registered("mallory", "m1");
    TestDevice trudy = backend.registered("trudy", "t1");
    TestDevice bob = backend.registered("bob", "b1");
    TestDevice carol = backend.registered("carol", "c1");
    mallory.invite("call-1", "bob");
    mallory.invite("call-2", "bob");
    mallory.invite("call-3", "bob");
    assertEquals(ErrorCodes.TOO_MANY, mallory.only(RequestFailed.class).getCode());
    trudy.invite("call-4", "bob");
    bob.invite("call-5", "carol");
    assertFalse(bob.has(RequestFailed.class), "three ring, none of them is his");
    assertEquals("call-5", carol.only(Incoming.class).getCall());
    bob.answer("call-1");
    bob.invite("call-6", "dave");
    assertEquals(ErrorCodes.TOO_MANY, bob.only(RequestFailed.class).getCode());
  }

  @Test
  void anApplicationsCallsHaveALimit() {
    TestBackend backend = backend(CallOptions.defaults().withMaxApplicationCalls(2));
    TestDevice alice = backend.registered("alice", "a1");
    TestDevice bob = backend.registered("bob", "b1");
    alice.invite("call-1", "carol");
    bob.invite("call-2", "carol");
    bob.invite("call-3", "carol");
    assertEquals(ErrorCodes.TOO_MANY, bob.only(RequestFailed.class).getCode());
    alice.hangup("call-1");
    bob.invite("call-4", "carol");
    assertEquals(1, bob.all(RequestFailed.class).size());
  }
}
