package dev.ocra.rtc.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shows a frame on a real X server and looks at the screen. Needs Debian's {@code xvfb}. */
final class ScreenTest {
  @Test
  @Timeout(90)
  void aFrameIsSeenOnTheScreen() throws Exception {
    try (VirtualScreen screen = VirtualScreen.start();
        DesktopProgram viewer = DesktopProgram.start(FrameOnScreen.class, screen.display())) {
      assertEquals("shown", viewer.rest());
    }
  }
}
