package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shares a window and a screen of a real X server that draws in memory: Debian's xvfb. */
class ScreenCaptureTest {
  @Test
  @Timeout(120)
  void aWindowAndAScreenArriveAtTheOtherEndOfACall() throws Exception {
    Process server = start();
    try (BufferedReader said = server.inputReader(StandardCharsets.US_ASCII)) {
      ChildJvm.Outcome outcome = runOn(":" + said.readLine());
      assertEquals(
          "camera screen camera window repainted ended gone camera", outcome.output().strip());
      assertEquals(0, outcome.status());
    } finally {
      end(server);
    }
  }

  private static Process start() throws IOException {
    // The server chooses a free display and says its number when it takes connections.
    return new ProcessBuilder(
            "Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-noreset", "-nolisten", "tcp")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void end(Process server) throws InterruptedException {
    server.destroy();
    if (!server.waitFor(10, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
  }

  // A JVM finds its display in the environment that it was started with.
  private static ChildJvm.Outcome runOn(String display) throws IOException, InterruptedException {
    return ChildJvm.run(
        ChildJvm.classPath(),
        List.of(
            "-Ddev.ocra.rtc.leaks=paranoid",
            "-Ddev.ocra.rtc.library=" + System.getProperty("dev.ocra.rtc.library", "")),
        List.of(SharedWindow.class.getName()),
        Map.of("DISPLAY", display));
  }
}
