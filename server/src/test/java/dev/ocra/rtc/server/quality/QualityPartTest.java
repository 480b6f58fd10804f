package dev.ocra.rtc.server.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.QualityReport;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What devices may report, and how often. */
@NullMarked
class QualityPartTest {
  private final QualityRecorder recorder = new QualityRecorder();
  private final TestBackend backend = new TestBackend(recorder);
  private final TestDevice alice = backend.registered("alice", "a1");

  private static QualityReport report(int seconds, @Nullable Double loss, List<String> warnings) {
    return new QualityReport("call", seconds, 20.0, 3.0, loss, warnings);
  }

  @Test
  void aReportIsKeptUnderTheDeviceThatSentIt() {
    alice.send(report(10, 0.1, List.of("HighInboundPacketLoss")));
    QualityRecorder.Entry entry = recorder.last(10).get(0);
    assertEquals("a1", entry.device().device());
    assertEquals(0.1, entry.report().getLoss());
    assertEquals(List.of(), alice.all(RequestFailed.class));
  }

  @Test
  void valuesBeyondTheirLimitsAreRefused() {
    alice.send(report(0, 0.0, List.of()));
    alice.send(report(10, 1.5, List.of()));
    alice.send(report(10, 0.0, List.of("<script>")));
    alice.send(report(10, 0.0, Collections.nCopies(17, "a")));
    assertEquals(
        Collections.nCopies(4, ErrorCodes.BAD_REQUEST),
        alice.all(RequestFailed.class).stream().map(RequestFailed::getCode).toList());
    assertEquals(List.of(), recorder.last(10));
  }

  @Test
  void aFloodOfReportsIsRefused() {
    for (int i = 0; i < 20; i++) {
      alice.send(report(10, 0.0, List.of()));
    }
    int kept = recorder.last(100).size();
    assertTrue(kept <= 8, kept + " are kept");
    assertEquals(20 - kept, alice.all(RequestFailed.class).size());
    backend.advance(Duration.ofSeconds(5));
    alice.send(report(10, 0.0, List.of()));
    assertEquals(kept + 1, recorder.last(100).size());
  }

  @Test
  void theEstimateFallsWithLossAndDelay() {
    Double good = EstimatedMos.of(20.0, 2.0, 0.0);
    Double lossy = EstimatedMos.of(20.0, 2.0, 0.05);
    Double slow = EstimatedMos.of(800.0, 2.0, 0.0);
    assertNotNull(good);
    assertNotNull(lossy);
    assertNotNull(slow);
    assertEquals(4.4, good, 0.05);
    assertTrue(lossy < good - 0.2 && slow < good - 0.5, good + " " + lossy + " " + slow);
    assertEquals(1, EstimatedMos.of(20.0, 2.0, 1.0));
    assertNull(EstimatedMos.of(null, 2.0, 0.0));
  }
}
