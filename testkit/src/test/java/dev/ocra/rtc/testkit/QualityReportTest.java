package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.QualityReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the backend hears of the media of calls. */
@NullMarked
class QualityReportTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 5);
  private final Phone alice = Phone.started(backend, "alice", "a1");
  private final Phone bob = Phone.started(backend, "bob", "b1");
  private final FakeStatistics measured = new FakeStatistics();

  private RecordedCall established() {
    RecordedCall call = alice.call(bob, false);
    time.advance(Duration.ofSeconds(1));
    alice.engine.sessions().get(0).setStatistics(measured);
    bob.lastCall().call.answer();
    time.advance(Duration.ofMillis(500));
    assertTrue(call.isEstablished());
    return call;
  }

  /** What a device reported, in order. */
  private List<QualityReport> of(String device) {
    List<QualityReport> reports = new ArrayList<>();
    backend
        .quality()
        .last(100)
        .forEach(
            entry -> {
              if (entry.device().device().equals(device)) {
                reports.add(entry.report());
              }
            });
    Collections.reverse(reports);
    return reports;
  }

  @Test
  void aLongCallIsReportedEveryHalfMinuteAndAtItsEnd() {
    RecordedCall call = established();
    time.advance(Duration.ofSeconds(31));
    assertEquals(1, of("a1").size());
    measured.lossShare = 0.04;
    time.advance(Duration.ofSeconds(10));
    call.call.hangup();
    time.advance(Duration.ofSeconds(1));

    List<QualityReport> reports = of("a1");
    assertEquals(2, reports.size());
    QualityReport first = reports.get(0);
    assertEquals(30, first.getSeconds());
    assertEquals(call.call.getCallId(), first.getCall());
    assertEquals(50.0, first.getRoundTripMillis());
    assertEquals(5.0, first.getJitterMillis());
    assertEquals(0.0, first.getLoss());
    assertEquals(List.of(), first.getWarnings());
    QualityReport last = reports.get(1);
    assertEquals(11, last.getSeconds(), 1);
    assertNotNull(last.getLoss());
    assertEquals(0.04, last.getLoss(), 0.01);
    assertEquals(List.of("HighInboundPacketLoss"), last.getWarnings());
    assertEquals(2, of("b1").size(), "the other side reports as well");
  }

  @Test
  void whatIsNotKnownIsNotReported() {
    RecordedCall call = established();
    time.advance(Duration.ofSeconds(3));
    call.call.hangup();
    time.advance(Duration.ofSeconds(1));
    QualityReport report = of("b1").get(0);
    assertEquals(3, report.getSeconds(), 1);
    assertNull(report.getRoundTripMillis(), "nobody measured at bob's");
  }

  @Test
  void aCallThatWasNeverEstablishedIsNotReported() {
    RecordedCall call = alice.call(bob, false);
    time.advance(Duration.ofSeconds(2));
    call.call.hangup();
    time.advance(Duration.ofSeconds(1));
    assertEquals(List.of(), backend.quality().last(100));
  }
}
