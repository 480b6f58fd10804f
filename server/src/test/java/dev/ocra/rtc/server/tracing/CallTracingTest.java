package dev.ocra.rtc.server.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The trace of a call in virtual time, as the SDK exports it. */
@NullMarked
class CallTracingTest {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Tracing tracing = Tracing.to(exporter);
  private final TestBackend backend = new TestBackend(tracing.calls());
  private final TestDevice alice = backend.registered("alice", "a1");
  private final TestDevice bob = backend.registered("bob", "b1");

  @AfterEach
  void close() {
    tracing.close();
  }

  /** How long each span took, in milliseconds, by its name. */
  private Map<String, Long> durations() {
    tracing.flush();
    Map<String, Long> durations = new TreeMap<>();
    for (SpanData span : exporter.getFinishedSpanItems()) {
      durations.put(
          span.getName(), (span.getEndEpochNanos() - span.getStartEpochNanos()) / 1_000_000);
    }
    return durations;
  }

  private SpanData span(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCallIsATraceWithItsStages() {
    alice.invite("call", "bob");
    backend.advance(Duration.ofMillis(20));
    bob.ring("call");
    backend.advance(Duration.ofSeconds(3));
    bob.answer("call");
    backend.advance(Duration.ofMillis(150));
    alice.send(new Connected("call"));
    bob.send(new Connected("call"));
    backend.advance(Duration.ofMinutes(1));
    alice.hangup("call");

    assertEquals(
        Map.of(
            "call",
            63_170L,
            "reach",
            20L,
            "ringing",
            3000L,
            "set-up",
            150L,
            "established",
            60_000L),
        durations());
    SpanData call = span("call");
    assertFalse(call.getParentSpanContext().isValid());
    assertEquals("call", call.getAttributes().get(AttributeKey.stringKey("ocra.call")));
    assertEquals("hung_up", call.getAttributes().get(AttributeKey.stringKey("ocra.end.cause")));
    assertEquals(StatusCode.UNSET, call.getStatus().getStatusCode());
    for (String stage : List.of("reach", "ringing", "set-up", "established")) {
      assertEquals(call.getTraceId(), span(stage).getTraceId());
      assertEquals(call.getSpanId(), span(stage).getParentSpanId());
    }
    assertEquals("b1", span("set-up").getAttributes().get(AttributeKey.stringKey("ocra.device")));
    assertFalse(exporter.getFinishedSpanItems().toString().contains("alice"), "users stay out");
  }

  @Test
  void aCallThatReachesNobodyIsAFault() {
    alice.invite("call", "carol");
    backend.advance(Duration.ofSeconds(10));
    assertEquals(Map.of("call", 10_000L, "reach", 10_000L), durations());
    assertEquals(StatusCode.ERROR, span("call").getStatus().getStatusCode());
  }

  @Test
  void aCallThatItsDevicesBringBackIsEstablishedFromTheBeginning() {
    alice.send(new Rejoin("call", "bob", "b1", true, false, 1, false));
    bob.send(new Rejoin("call", "alice", "a1", false, false, 1, false));
    backend.advance(Duration.ofSeconds(5));
    bob.hangup("call");
    assertEquals(Map.of("call", 5000L, "established", 5000L), durations());
  }

  @Test
  void callsAtOnceHaveTracesOfTheirOwn() {
    alice.invite("one", "bob");
    bob.invite("two", "carol");
    alice.hangup("one");
    bob.hangup("two");
    tracing.flush();
    assertEquals(
        2, exporter.getFinishedSpanItems().stream().map(SpanData::getTraceId).distinct().count());
    assertTrue(tracing.calls().child("one", "late") == null);
  }
}
