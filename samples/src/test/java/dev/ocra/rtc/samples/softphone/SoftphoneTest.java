package dev.ocra.rtc.samples.softphone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Softphones that call each other, on a screen in memory: {@link SoftphoneScene}. */
class SoftphoneTest {
  @Test
  @Timeout(180)
  void softphonesCallEachOther() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/Xvfb")), "./ocra test installs Xvfb");
    Process server =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", "920x1700x24", "-nolisten", "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = server.inputReader()) {
      Process scene = scene(":" + said.readLine());
      try {
        List<String> lines;
        try (BufferedReader output = scene.inputReader(StandardCharsets.UTF_8)) {
          lines = output.lines().collect(Collectors.toList());
        }
        String all = String.join("\n", lines);
        assertEquals(true, scene.waitFor(10, TimeUnit.SECONDS), all);
        assertEquals(0, scene.exitValue(), all);
        assertEquals("over", lines.get(lines.size() - 1), all);
      } finally {
        scene.destroyForcibly();
      }
    } finally {
      server.destroy();
      server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  private static Process scene(String display) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Dlogback.configurationFile=dev/ocra/rtc/samples/demo/logback.xml",
            SoftphoneScene.class.getName(),
            Path.of("target", "softphone").toString());
    builder.environment().put("DISPLAY", display);
    return builder.redirectErrorStream(true).start();
  }
}
