package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.server.call.CallEvent;
import dev.ocra.rtc.server.call.CallObserver;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.CallState;
import dev.ocra.rtc.server.call.ObservedCall;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of calls to those who watch them. */
@NullMarked
class CallObserverTest {
  private final Recorder first = new Recorder();
  private final Recorder second = new Recorder();
  private final TestBackend backend = new TestBackend(CallObserver.of(List.of(first, second)));
  private final TestDevice alice = backend.registered("alice", "a1");
  private final TestDevice bob = backend.registered("bob", "b1");

  private static final class Recorder implements CallObserver {
    final List<String> steps = new ArrayList<>();
    CallSnapshot.@Nullable Ending ending;
    @Nullable Instant rang;
    @Nullable Instant established;
    @Nullable String device;

    @Override
    public void began(ObservedCall call) {
      steps.add(call.key().id() + " " + call.state());
    }

    @Override
    public void moved(ObservedCall call, CallState before, CallEvent event) {
      steps.add(before + " " + event + " " + call.state());
      ending = call.ending();
      rang = call.rang();
      established = call.established();
      device = call.answeredBy() == null ? null : call.answeredBy().device();
    }
  }

  @Test
  void everyStateOfACallIsToldOnceWithItsTimes() {
    Instant start = backend.time.instant();
    alice.invite("call", "bob");
    backend.advance(Duration.ofSeconds(1));
    bob.ring("call");
    backend.advance(Duration.ofSeconds(2));
    bob.answer("call");
    bob.send(new Connected("call"));
    backend.advance(Duration.ofSeconds(1));
    alice.send(new Connected("call"));
    assertNull(first.ending);
    alice.hangup("call");

    assertEquals(
        List.of(
            "call INITIATING",
            "INITIATING REACHED PROGRESSING",
            "PROGRESSING RANG RINGING",
            "RINGING ANSWERED ANSWERED",
            "ANSWERED CONNECTED ESTABLISHED",
            "ESTABLISHED CALLER_HUNG_UP ENDED"),
        first.steps);
    assertEquals(first.steps, second.steps);
    assertEquals(start.plusSeconds(1), first.rang);
    assertEquals(start.plusSeconds(4), first.established);
    assertEquals("b1", first.device);
    CallSnapshot.Ending ending = first.ending;
    assertNotNull(ending);
    assertEquals(EndCause.HUNG_UP, ending.cause());
  }

  @Test
  void aCallThatItsDevicesBringBackBeginsEstablished() {
    alice.send(new Rejoin("call", "bob", "b1", true, false, 1, false));
    assertEquals(List.of(), first.steps);
    bob.send(new Rejoin("call", "alice", "a1", false, false, 1, false));
    assertEquals(List.of("call ESTABLISHED"), first.steps);
  }
}
