package dev.ocra.rtc.samples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class DemoOptionsTest {
  private static DemoOptions parse(String line) {
    DemoOptions options = new DemoOptions();
    CommandLine.populateCommand(options, line.isEmpty() ? new String[0] : line.split(" "));
    return options;
  }

  @Test
  void theSidesSayDifferentWordsByDefault() {
    DemoOptions options = parse("");
    assertEquals(8, options.seconds);
    assertNull(options.contradiction());
    assertNull(options.mediaOf(0));
    assertNotEquals(options.audioOf(0), options.audioOf(1));
  }

  @Test
  void oneFileServesBothAndTwoServeOneEach() {
    DemoOptions one = parse("--media a.y4m --audio a.wav");
    assertEquals(Path.of("a.y4m"), one.mediaOf(1));
    assertEquals(Path.of("a.wav"), one.audioOf(1));
    DemoOptions two = parse("--media a.y4m --media b.y4m --audio a.wav --audio b.wav");
    assertEquals(Path.of("a.y4m"), two.mediaOf(0));
    assertEquals(Path.of("b.y4m"), two.mediaOf(1));
    assertEquals(Path.of("b.wav"), two.audioOf(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--seconds 1",
        "--seconds 4000",
        "--audio-only --camera",
        "--audio-only --window",
        "--audio-only --pictures x",
        "--audio-only --media x.y4m",
        "--camera --media x.y4m",
        "--microphone --audio x.wav",
        "--audio a.wav --audio b.wav --audio c.wav"
      })
  void contradictionsAreSaid(String line) {
    assertNotNull(parse(line).contradiction());
  }

  @Test
  void wrongUseIsTwo() {
    CommandLine line = new CommandLine(new Demo());
    line.setErr(new PrintWriter(Writer.nullWriter()));
    assertEquals(2, line.execute("--seconds", "0"));
    assertEquals(2, line.execute("--what"));
  }
}
