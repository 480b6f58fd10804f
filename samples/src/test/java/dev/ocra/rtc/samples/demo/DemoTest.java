package dev.ocra.rtc.samples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Real calls: two processes, the real engine, the real backend. */
@Timeout(240)
final class DemoTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = new CommandLine(new Demo());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(out, true));
    return line.execute(arguments);
  }

  @Test
  void aVideoCallIsMeasured() throws Exception {
    Path json = folder.resolve("figures.json");
    Path pictures = folder.resolve("pictures");
    int status =
        run("--seconds", "4", "--json", json.toString(), "--pictures", pictures.toString());
    assertEquals(0, status, out::toString);
    DemoResult result = Lines.result(Files.readString(json));
    for (String user : List.of("alice", "bob")) {
      SideResult side = result.getSides().get(user);
      assertTrue(side.getFramesDecoded() > 40, out::toString);
      assertTrue(side.getLatencyMs().getP50() > 0, out::toString);
      assertTrue(side.getLatencyMs().getP50() <= side.getLatencyMs().getP95(), out::toString);
      assertTrue(side.getCpuSeconds() > 0, out::toString);
      assertEquals("HUNG_UP", side.getEndCause());
    }
    try (Stream<Path> files = Files.list(pictures)) {
      assertTrue(files.count() >= 4, out::toString);
    }
  }

  @Test
  void aVoiceCallIsMeasured() {
    assertEquals(0, run("--seconds", "4", "--audio-only"), out::toString);
  }

  @Test
  void aFileThatIsNoneFailsBeforeTheCall() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.wav"), "no sound");
    assertEquals(1, run("--seconds", "2", "--audio", bad.toString()), out::toString);
    assertTrue(out.toString().contains("does not begin as RIFF WAVE"), out::toString);
  }
}
