package dev.ocra.rtc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.bench.server.ServerBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The load in miniature, against the real server: its counts have to add up. */
class ServerBenchTest {
  @TempDir Path directory;

  @Test
  void everyCallOfASmallLoadIsComplete() throws Exception {
    String json = measure("calls");

    assertEquals(50, value(json, "call set-ups, all complete"));
    assertEquals(0, value(json, "calls that failed at that rate"));
    assertTrue(value(json, "calls in that run") >= 90, json);
    assertTrue(value(json, "set-up without ringing, p99") > 0, json);
  }

  @Test
  void everyMessageOfASmallLoadArrivesOnce() throws Exception {
    String json = measure("messages");

    assertEquals(0, value(json, "messages lost or twice, SQLite"));
    assertTrue(value(json, "messages stored and delivered, SQLite") > 0, json);
  }

  @Test
  void aSmallCrowdIsHeld() throws Exception {
    assertEquals(200, value(measure("idle"), "idle devices held by a process"));
  }

  @Test
  void anUnknownCaseIsAnError() {
    assertEquals(2, new CommandLine(new ServerBench()).execute("--only", "no such case"));
  }

  private String measure(String name) throws Exception {
    Path file = directory.resolve(name + ".json");

    int status =
        new CommandLine(new ServerBench())
            .execute("--quick", "--only", name, "--json", file.toString());

    String json = Files.readString(file);
    assertEquals(0, status, json);
    return json;
  }

  private static double value(String json, String name) {
    Matcher value =
        Pattern.compile(
                "\"name\": \""
                    + Pattern.quote(name)
                    + "\",\\s+\"unit\": \"[^\"]*\","
                    + "\\s+\"value\": ([-0-9.E]+)")
            .matcher(json);
    assertTrue(value.find(), json);
    return Double.parseDouble(value.group(1));
  }
}
