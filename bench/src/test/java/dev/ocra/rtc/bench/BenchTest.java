package dev.ocra.rtc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.bench.media.MediaBench;
import dev.ocra.rtc.bench.media.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {
  @TempDir Path directory;

  @Test
  void comparesBothEnginesAndWritesTheFigures() throws Exception {
    Path file = directory.resolve("figures.json");

    int status =
        new CommandLine(new MediaBench())
            .execute("--quick", "--only", "offer to connected, audio", "--json", file.toString());

    assertEquals(0, status);
    String json = Files.readString(file);
    assertTrue(json.contains("\"name\": \"offer to connected, audio\""), json);
    assertTrue(json.contains("\"met\""), json);
  }

  @Test
  void anUnknownCaseIsAnError() {
    assertEquals(2, new CommandLine(new MediaBench()).execute("--only", "no such case"));
  }

  @Test
  void percentilesAreFiguresThatWereMeasured() {
    Sample sample = new Sample(new double[] {4, 1, 3, 2});

    assertEquals(2, sample.median());
    assertEquals(4, sample.percentile(95));
    assertEquals(1, sample.percentile(0));
    assertEquals(1.5, sample.spread());
    assertThrows(IllegalArgumentException.class, () -> new Sample(new double[0]));
  }
}
