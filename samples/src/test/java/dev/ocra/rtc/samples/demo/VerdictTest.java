package dev.ocra.rtc.samples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class VerdictTest {
  private static List<String> complaints(SideResult side, String... arguments) {
    DemoOptions options = new DemoOptions();
    CommandLine.populateCommand(options, arguments);
    return Verdict.complaints("bob", side, options);
  }

  private static void assertComplaint(String words, List<String> complaints) {
    assertEquals(1, complaints.size(), complaints.toString());
    assertTrue(complaints.get(0).contains(words), complaints.toString());
  }

  @Test
  void aGoodCallIsGood() {
    assertEquals(List.of(), complaints(Sides.GOOD));
    assertEquals(List.of(), complaints(Sides.audioOnly(0.9), "--audio-only"));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertComplaint("not established", complaints(Sides.of(false, 0, 0, 0.0, 0)));
    assertComplaint("no video", complaints(Sides.of(true, 0, 0, 0.9, 400)));
    assertComplaint("do not move", complaints(Sides.of(true, 240, 1, 0.9, 400)));
    assertComplaint("119 of 240", complaints(Sides.of(true, 240, 119, 0.9, 400)));
    assertComplaint("no audio", complaints(Sides.of(true, 240, 240, 0.0, 0)));
    assertComplaint("not what was sent", complaints(Sides.of(true, 240, 240, 0.45, 400)));
    assertComplaint("not what was sent", complaints(Sides.audioOnly(0.2), "--audio-only"));
  }

  @Test
  void devicesCannotBeComparedButHaveToArrive() {
    assertEquals(List.of(), complaints(Sides.of(true, 240, 0, 0.9, 400), "--camera"));
    assertEquals(List.of(), complaints(Sides.of(true, 240, 238, null, 400), "--microphone"));
    assertComplaint("no video", complaints(Sides.of(true, 0, 0, 0.9, 400), "--camera"));
    assertComplaint("no audio", complaints(Sides.of(true, 240, 238, null, 0), "--microphone"));
  }
}
