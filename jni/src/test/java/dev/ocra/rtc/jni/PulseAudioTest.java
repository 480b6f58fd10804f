package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine with a real sound server: {@link PulseAudioCases}, in a JVM whose server it is. */
class PulseAudioTest {
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void soundsAndDevicesOfARealServer() throws Exception {
    assumeTrue(PulseServer.isInstalled(), "PulseAudio is not installed");
    try (PulseServer server = PulseServer.start()) {
      ChildJvm.Outcome outcome =
          ChildJvm.run(
              ChildJvm.classPath(),
              List.of(
                  "-Ddev.ocra.rtc.leaks=paranoid",
                  "-Ddev.ocra.rtc.library=" + System.getProperty("dev.ocra.rtc.library", ""),
                  "-Ddev.ocra.rtc.cache=" + System.getProperty("dev.ocra.rtc.cache", "target")),
              List.of(TestRun.class.getName(), PulseAudioCases.class.getName()),
              server.environment());
      System.out.print(outcome.output());
      assertEquals(0, outcome.status(), outcome.output());
    }
  }
}
