package dev.ocra.rtc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.MediaEngine;
import org.junit.jupiter.api.Test;

class BenchTest {
  @Test
  void everyCaseMeasuresSomething() {
    try (MediaEngine engine = Bench.engine()) {
      assertTrue(new FramePath().run(engine, 20).median() > 0);
      assertTrue(new Connecting(false).run(engine, 10).median() > 0);
      assertTrue(new Connecting(true).run(engine, 10).median() > 0);
    }
  }

  @Test
  void percentilesAreFiguresThatWereMeasured() {
    Sample sample = new Sample(new double[] {4, 1, 3, 2});

    assertEquals(2, sample.median());
    assertEquals(4, sample.percentile(95));
    assertEquals(1, sample.percentile(0));
    assertThrows(IllegalArgumentException.class, () -> new Sample(new double[0]));
  }
}
