package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallState;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hanging up in every state, on either side: what both are told, and why the call ended. */
@NullMarked
class HangupTest {
  /** How far the call is when it is hung up. */
  enum At {
    /** In the same breath as it is made. */
    ONCE,
    /** The callee has one device, which has no link at the moment. */
    INITIATING,
    /** The callee's device was reached, and cannot say that it rings. */
    PROGRESSING,
    RINGING,
    /** Accepted, without a path for the media. */
    ANSWERED,
    ESTABLISHED,
    HELD,
    RECONNECTING
  }

  /**
   * A case.
   *
   * @param ins what the callee hears; null if it never learns of the call
   */
  record Case(
      At at,
      boolean caller,
      CallState state,
      CallEndCause cause,
      List<String> outs,
      @Nullable List<String> ins) {}

  private static List<String> split(String events) {
    return events.isEmpty() ? List.of() : List.of(events.split(", ", -1));
  }

  private static Case caller(At at, CallState state, String cause, String outs, String ins) {
    return side(at, true, state, cause, outs, ins);
  }

  private static Case side(
      At at, boolean caller, CallState state, String cause, String outs, String ins) {
    String end = "ended " + cause;
    return new Case(
        at,
        caller,
        state,
        CallEndCause.valueOf(cause),
        split(outs.isEmpty() ? end : outs + ", " + end),
        ins.equals("-") ? null : split(ins.isEmpty() ? end : ins + ", " + end));
  }

  static Stream<Case> cases() {
    String out = "progressing, ringing, answered, established";
    String in = "answered, established";
    return Stream.of(
        caller(At.ONCE, CallState.INITIATING, "CANCELED", "", "-"),
        caller(At.INITIATING, CallState.INITIATING, "CANCELED", "", "-"),
        caller(At.PROGRESSING, CallState.PROGRESSING, "CANCELED", "progressing", "-"),
        caller(At.RINGING, CallState.RINGING, "CANCELED", "progressing, ringing", ""),
        side(At.RINGING, false, CallState.INITIATING, "DENIED", "progressing, ringing", ""),
        caller(
            At.ANSWERED,
            CallState.ANSWERED,
            "HUNG_UP",
            "progressing, ringing, answered",
            "answered"),
        side(
            At.ANSWERED,
            false,
            CallState.ANSWERED,
            "HUNG_UP",
            "progressing, ringing, answered",
            "answered"),
        caller(At.ESTABLISHED, CallState.ESTABLISHED, "HUNG_UP", out, in),
        side(At.ESTABLISHED, false, CallState.ESTABLISHED, "HUNG_UP", out, in),
        caller(At.HELD, CallState.ESTABLISHED, "HUNG_UP", out, in + ", held"),
        side(At.HELD, false, CallState.ESTABLISHED, "HUNG_UP", out, in + ", held"),
        caller(
            At.RECONNECTING,
            CallState.ESTABLISHED,
            "HUNG_UP",
            out + ", reconnecting",
            in + ", reconnecting"),
        side(
            At.RECONNECTING,
            false,
            CallState.ESTABLISHED,
            "HUNG_UP",
            out + ", reconnecting",
            in + ", reconnecting"));
  }

  private final Scene scene = new Scene();
  private final Phone alice = scene.phone("alice", "a1");
  private final Phone bob = scene.phone("bob", "b1");

  @AfterEach
  void nothingIsLeft() {
    scene.end();
  }

  private RecordedCall bring(At at) {
    switch (at) {
      case INITIATING -> {
        bob.transport.setReachable(false);
        scene.seconds(20);
      }
      case ANSWERED -> scene.backend.mediaNetwork().setUp(false);
      default -> {}
    }
    RecordedCall out = alice.call(bob, false);
    switch (at) {
      case ONCE -> {}
      case INITIATING -> scene.seconds(0.1);
      case PROGRESSING -> {
        scene.time.advanceUntil(
            () -> out.state() == CallState.PROGRESSING, java.time.Duration.ofSeconds(1));
      }
      case RINGING -> scene.seconds(1);
      default -> {
        scene.seconds(1);
        bob.lastCall().call.answer();
        scene.seconds(1);
      }
    }
    if (at == At.HELD) {
      out.call.hold();
      scene.seconds(1);
    } else if (at == At.RECONNECTING) {
      scene.backend.mediaNetwork().setUp(false);
      scene.seconds(2);
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothSidesLearnWhy(Case expected) {
    RecordedCall out = bring(expected.at());
    RecordedCall hanging = expected.caller() ? out : bob.lastCall();
    assertEquals(expected.state(), hanging.state());
    hanging.call.hangup();
    hanging.call.hangup(); // again it does nothing
    scene.seconds(1);
    bob.transport.setReachable(true);
    scene.backend.mediaNetwork().setUp(true);
    scene.seconds(5);
    assertEquals(expected.outs(), out.events);
    assertEquals(expected.cause(), out.cause());
    assertNull(out.call.getDetails().getError());
    if (expected.ins() == null) {
      // It rings for a moment at most, and learns the end at once.
      for (RecordedCall in : bob.calls) {
        assertEquals(List.of("ended " + expected.cause()), in.events);
      }
    } else {
      assertEquals(expected.ins(), bob.lastCall().events);
      assertEquals(expected.cause(), bob.lastCall().cause());
      assertNull(bob.lastCall().call.getDetails().getError());
    }
  }
}
