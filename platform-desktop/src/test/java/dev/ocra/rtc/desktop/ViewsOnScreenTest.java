package dev.ocra.rtc.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The views of both toolkits on a real X server. Needs Debian's {@code xvfb}. */
@Timeout(120)
final class ViewsOnScreenTest {
  /** Of the heap for each frame. Swing takes some 200 bytes to note that something has changed. */
  private static final long BRINGING = 512;

  /** The toolkits take 1.3 and 3.9 KB for a repaint; the picture has 57,600 bytes. */
  private static final long DRAWING = 8 * 1024;

  private static String run(Class<?> program, int scale, String... arguments) throws Exception {
    try (VirtualScreen screen = VirtualScreen.start();
        DesktopProgram viewer =
            DesktopProgram.builder(program)
                .display(screen.display())
                .jvmOptions(
                    "-Dsun.java2d.uiScale=" + scale,
                    "-Dglass.gtk.uiScale=" + scale,
                    // There is no graphics card.
                    "-Dprism.order=sw")
                .arguments(arguments)
                .start()) {
      return viewer.rest();
    }
  }

  @ParameterizedTest
  @CsvSource({"swing,1", "swing,2", "javafx,1", "javafx,2"})
  void everyPixelIsWhereItBelongs(String toolkit, int scale) throws Exception {
    String said = run(EveryPlacement.class, scale, toolkit, String.valueOf(scale));
    assertTrue(said.endsWith("24 placements right"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"swing", "javafx"})
  void nothingIsDoneWhileNothingIsSeen(String toolkit) throws Exception {
    String said = run(HiddenView.class, 1, toolkit);
    assertTrue(said.endsWith(ViewOnScreen.Hiding.values().length + " right"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"swing", "javafx"})
  void noFrameTakesMemoryOfItsOwn(String toolkit) throws Exception {
    String said = run(FrameAllocation.class, 1, toolkit);
    assertTrue(number(said, "bringing") < BRINGING, said);
    assertTrue(number(said, "drawing") < DRAWING, said);
  }

  @Test
  void applicationsNeedNoJavaFx() throws Exception {
    try (VirtualScreen screen = VirtualScreen.start();
        DesktopProgram program =
            DesktopProgram.builder(FoundView.class)
                .display(screen.display())
                .without("javafx")
                .start()) {
      assertEquals("SwingVideoView", program.rest());
    }
  }

  private static long number(String said, String name) {
    Matcher line = Pattern.compile("^" + name + " (\\d+)$", Pattern.MULTILINE).matcher(said);
    assertTrue(line.find(), said);
    return Long.parseLong(line.group(1));
  }
}
