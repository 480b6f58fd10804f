package dev.ocra.rtc.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shows a frame on a real X server and looks at the screen. Needs Debian's {@code xvfb}. */
final class ScreenTest {
  @Test
  @Timeout(90)
  void aFrameIsSeenOnTheScreen() throws Exception {
    // The server chooses a free display and says its number when it takes connections.
    Process server =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = server.inputReader(StandardCharsets.US_ASCII)) {
      String display = said.readLine();
      assertTrue(display != null && !display.isBlank(), "Xvfb did not start");
      assertEquals("shown", lookAtTheScreen(":" + display));
    } finally {
      server.destroy();
      if (!server.waitFor(10, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    }
  }

  private static String lookAtTheScreen(String display) throws IOException, InterruptedException {
    // A JVM finds its display in its environment, which this one was started without.
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            FrameOnScreen.class.getName());
    builder.environment().put("DISPLAY", display);
    builder.redirectErrorStream(true);
    Process viewer = builder.start();
    try (BufferedReader said = viewer.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder all = new StringBuilder();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        all.append(all.isEmpty() ? "" : "\n").append(line);
      }
      assertTrue(viewer.waitFor(10, TimeUnit.SECONDS));
      return all.toString();
    } finally {
      viewer.destroyForcibly();
    }
  }
}
