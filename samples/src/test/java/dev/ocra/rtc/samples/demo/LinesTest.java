package dev.ocra.rtc.samples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ocra.rtc.samples.demo.PartyReport.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LinesTest {
  @Test
  void theFiguresHaveTheDocumentedShape() {
    String json = Lines.of(new DemoResult(Map.of("alice", Sides.GOOD)));
    assertEquals(
        """
        {"sides":{"alice":{"established":true,"framesSent":241,"framesDecoded":240,\
        "framesPerSecond":29.9,"latencyMs":{"p50":24.5,"p95":31.2},"setupMs":{"total":180.0,\
        "ring":12.0,"answer":20.0,"ice":150.0,"dtls":175.0,"firstFrame":260.0},\
        "audioMatch":0.92,"packetsLost":3,"roundTripMs":0.0,"cpuSeconds":1.25,\
        "framesRead":238,"bitrateKbps":{"sent":812.4,"received":790.1},"audioLevelDb":-21.3,\
        "audioPackets":400,"endCause":"HUNG_UP"}}}""",
        json.replaceAll("\\s", ""));
  }

  @Test
  void whatWasNotMeasuredIsNull() {
    String json = Lines.of(new DemoResult(Map.of("bob", Sides.audioOnly(null))));
    assertEquals(
        4, json.split("null", -1).length - 1, "latency, ring, firstFrame, audioMatch: " + json);
  }

  @Test
  void messagesComeBackAsTheyWere() {
    PartySetup setup =
        new PartySetup(
            "alice", "http://127.0.0.1:1", "key", "token", true, false, false, true, 8, null,
            "a.wav", "b.wav", null);
    assertEquals(setup, Lines.setup(Lines.of(setup)));
    for (PartyCommand command :
        List.of(
            new PartyCommand.Dial("bob"),
            PartyCommand.Measure.INSTANCE,
            PartyCommand.HangUp.INSTANCE,
            PartyCommand.Leave.INSTANCE)) {
      assertEquals(command, Lines.command(Lines.of(command)));
    }
    for (PartyReport report :
        List.of(
            new PartyReport.Happened(5, null, Stage.MEASURED),
            new PartyReport.Happened(5, "rings\n\"loudly\"", null),
            new PartyReport.Progress(30, null, 800, -20),
            new PartyReport.Result(Sides.GOOD),
            new PartyReport.Failed("no camera"))) {
      String line = Lines.of(report);
      assertEquals(1, line.lines().count());
      assertEquals(report, Lines.report(line));
    }
  }

  @Test
  void otherOutputIsNoMessage() {
    assertNull(Lines.report("Hello"));
    assertNull(Lines.report(""));
    assertNull(Lines.report("{\"type\":\"unheard of\"}"));
    assertNull(Lines.report("[1]"));
  }
}
