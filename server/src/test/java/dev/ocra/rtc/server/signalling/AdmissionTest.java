package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.Hello;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.Resume;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who gets in, and who does not. */
@NullMarked
class AdmissionTest {
  private final TestBackend backend = new TestBackend();
  private final TestDevice alice = backend.device("alice", "a1");

  private static void assertRefused(int code, TestDevice device) {
    assertEquals(code, device.only(Refused.class).getCode(), device.inbox.toString());
    assertFalse(device.has(Welcome.class));
    assertEquals(
        code == ErrorCodes.TOO_LARGE ? CloseCodes.TOO_LARGE : CloseCodes.POLICY_VIOLATION,
        device.closeCode);
  }

  private TestDevice hello(@Nullable String token, @Nullable Resume resume) {
    return alice.hello(token, resume);
  }

  @Test
  void aTokenRegisters() {
    Welcome welcome = Objects.requireNonNull(alice.connect().welcome);
    assertEquals("alice", welcome.getUser());
    assertFalse(welcome.getResumed());
    assertEquals(0, welcome.getReceived());
    assertEquals(15, welcome.getPingSeconds());
    assertEquals(null, welcome.getRegistrationExpires());
  }

  @Test
  void tokensThatAreNotRightAreRefusedByTheirReason() {
    String token = backend.token("alice").build();
    assertRefused(ErrorCodes.INVALID_TOKEN, hello("no token", null));
    assertRefused(ErrorCodes.INVALID_TOKEN, fresh().hello(token + "x", null));
    assertRefused(
        ErrorCodes.INVALID_TOKEN,
        fresh().hello(backend.token("alice").applicationSecret("d3Jvbmc=").build(), null));
    assertRefused(
        ErrorCodes.UNKNOWN_APPLICATION,
        fresh().hello(backend.token("alice").applicationKey("unknown").build(), null));
    assertRefused(ErrorCodes.TOO_LARGE, fresh().hello("x".repeat(5000), null));
    backend.advance(Duration.ofMinutes(12));
    assertRefused(ErrorCodes.EXPIRED_TOKEN, fresh().hello(token, null));
  }

  private TestDevice fresh() {
    return backend.device("alice", "a1");
  }

  @Test
  void aLinkWithoutHelloIsClosedInTime() {
    alice.open();
    backend.advance(Duration.ofMillis(9_999));
    assertEquals(0, alice.closeCode);
    backend.advance(Duration.ofMillis(1));
    assertRefused(ErrorCodes.NOT_REGISTERED, alice);
    assertEquals(backend.idleTasks, backend.time.waiting());
  }

  @Test
  void whatComesBeforeHelloIsRefused() {
    alice.open();
    alice.invite("call", "bob");
    assertRefused(ErrorCodes.NOT_REGISTERED, alice);
    TestDevice other = fresh().open();
    other.sendRaw("{\"ack\":0,\"message\":{\"type\":\"ack\"}}");
    assertRefused(ErrorCodes.NOT_REGISTERED, other);
    TestDevice third = fresh().open();
    third.sendRaw("what?");
    assertRefused(ErrorCodes.NOT_REGISTERED, third);
  }

  @Test
  void helloIsChecked() {
    String token = backend.token("alice").build();
    alice.open();
    alice.transmit(new Frame<>(0, 0, new Hello(2, "a1", token, null, null)));
    backend.time.settle();
    assertRefused(ErrorCodes.UNSUPPORTED_VERSION, alice);
    assertRefused(ErrorCodes.BAD_REQUEST, backend.device("alice", "a 1").connect());
    assertRefused(ErrorCodes.BAD_REQUEST, backend.device("alice", "").connect());
    assertRefused(ErrorCodes.NOT_REGISTERED, fresh().hello(null, null));
    assertRefused(ErrorCodes.UNKNOWN_SESSION, fresh().hello(null, new Resume("guessed", 0)));
  }

  @Test
  void aLinkIsGreetedOnce() {
    alice.connect();
    alice.transmit(
        new Frame<>(0, 0, new Hello(1, "a1", backend.token("alice").build(), null, null)));
    backend.time.settle();
    assertEquals(ErrorCodes.UNKNOWN_MESSAGE, alice.only(Refused.class).getCode());
    alice.resume();
    assertTrue(Objects.requireNonNull(alice.welcome).getResumed());
  }

  @Test
  void aSessionIsResumedByItsDeviceAndUserAlone() {
    alice.connect();
    String session = Objects.requireNonNull(alice.welcome).getSession();
    assertRefused(
        ErrorCodes.UNKNOWN_SESSION,
        backend.device("alice", "a2").hello(null, new Resume(session, 0)));
    assertRefused(
        ErrorCodes.WRONG_SUBJECT,
        backend
            .device("mallory", "a1")
            .hello(backend.token("mallory").build(), new Resume(session, 0)));
    // What was never sent cannot have been received.
    assertRefused(ErrorCodes.UNKNOWN_SESSION, fresh().hello(null, new Resume(session, 1_000)));
    assertEquals(0, alice.closeCode);
  }

  @Test
  void withTokenAndAnUnknownSessionANewOneBegins() {
    alice.connect();
    String first = Objects.requireNonNull(alice.welcome).getSession();
    backend.advance(Duration.ofSeconds(1));
    alice.drop();
    backend.advance(Duration.ofSeconds(31));
    TestDevice again = fresh().hello(backend.token("alice").build(), new Resume(first, 0));
    assertFalse(Objects.requireNonNull(again.welcome).getResumed());
    assertNotEquals(first, again.welcome.getSession());
  }

  @Test
  void aUserHasSoManyDevicesAndThoseAwayGiveWay() {
    TestDevice first = backend.registered("alice", "d0");
    for (int i = 1; i < 16; i++) {
      backend.registered("alice", "d" + i);
    }
    assertRefused(ErrorCodes.TOO_MANY, backend.device("alice", "d16").connect());
    first.drop();
    assertTrue(backend.device("alice", "d16").connect().has(Welcome.class));
    assertTrue(backend.registered("bob", "b").has(Welcome.class));
  }

  @Test
  void aLimitedRegistrationEnds() {
    TestDevice bob = backend.registered("bob", "b1");
    alice.hello(backend.token("alice").registrationLifetime(Duration.ofDays(2)).build(), null);
    assertEquals(
        backend.time.instant().plus(Duration.ofDays(2)).getEpochSecond(),
        Objects.requireNonNull(alice.welcome).getRegistrationExpires());
    backend.advance(Duration.ofDays(2));
    alice.invite("call", "bob");
    assertEquals(ErrorCodes.EXPIRED_TOKEN, alice.only(RequestFailed.class).getCode());
    bob.invite("other", "alice");
    assertFalse(alice.has(Incoming.class));
    alice.drop();
    String session = alice.only(Welcome.class).getSession();
    assertRefused(ErrorCodes.EXPIRED_TOKEN, fresh().hello(null, new Resume(session, 0)));
  }

  @Test
  void aLimitedRegistrationIsExtendedButNotMadeUnlimited() {
    alice.hello(backend.token("alice").registrationLifetime(Duration.ofDays(2)).build(), null);
    String session = alice.only(Welcome.class).getSession();
    assertRefused(
        ErrorCodes.INVALID_TOKEN,
        fresh().hello(backend.token("alice").build(), new Resume(session, 0)));
    assertRefused(ErrorCodes.INVALID_TOKEN, fresh().hello(backend.token("alice").build(), null));
    assertTrue(backend.device("alice", "a2").connect().has(Welcome.class));
    backend.advance(Duration.ofHours(1));
    TestDevice extended =
        fresh()
            .hello(
                backend.token("alice").registrationLifetime(Duration.ofDays(3)).build(),
                new Resume(session, 0));
    assertTrue(extended.only(Welcome.class).getResumed());
    assertEquals(
        backend.time.instant().plus(Duration.ofDays(3)).getEpochSecond(),
        extended.only(Welcome.class).getRegistrationExpires());
  }
}
