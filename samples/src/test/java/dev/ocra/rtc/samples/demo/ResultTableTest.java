package dev.ocra.rtc.samples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

final class ResultTableTest {
  private static String row(List<String> table, String title) {
    return table.stream()
        .filter(line -> line.strip().startsWith(title))
        .findFirst()
        .orElseThrow()
        .strip()
        .replaceAll(" {2,}", " | ");
  }

  @Test
  void everyFigureHasARow() {
    SideResult silent = Sides.of(true, 0, 0, null, 0);
    List<String> table = ResultTable.of(Sides.GOOD, silent, true, Ansi.OFF);
    assertEquals("alice | bob", row(table, "alice"));
    assertEquals("rings after | 12 ms | 12 ms", row(table, "rings"));
    assertEquals("first frame decoded after | 260 ms | 260 ms", row(table, "first frame"));
    assertEquals("frames decoded | 240 | 0", row(table, "frames decoded"));
    assertEquals("frame rate | 29.9 /s | 29.9 /s", row(table, "frame rate"));
    assertEquals("latency to render, p95 | 31 ms | 31 ms", row(table, "latency to render, p95"));
    assertEquals("likeness to what was sent | 0.92 | -", row(table, "likeness"));
    assertEquals("sent | 812 kbit/s | 812 kbit/s", row(table, "sent"));
    assertEquals("packets lost | 3 | 3", row(table, "packets lost"));
    assertEquals("round trip | < 1 ms | < 1 ms", row(table, "round trip"));
    assertTrue(table.stream().allMatch(line -> line.length() <= 80), "wider than a terminal");
  }

  @Test
  void voiceCallsHaveNoRowsForVideo() {
    SideResult side = Sides.audioOnly(0.9);
    List<String> table = ResultTable.of(side, side, false, Ansi.OFF);
    assertTrue(table.stream().noneMatch(line -> line.contains("frame")));
    assertEquals("rings after | - | -", row(table, "rings"));
    assertEquals("round trip | 2 ms | 2 ms", row(table, "round trip"));
  }
}
