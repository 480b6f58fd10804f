package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JVM finds nothing to complain about in our use of JNI. */
class CheckedJniTest {
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void checkedCallsPrintNothing() throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            ChildJvm.classPath(),
            List.of(
                "-Xcheck:jni",
                "-Ddev.ocra.rtc.leaks=off",
                "-Ddev.ocra.rtc.library=" + System.getProperty("dev.ocra.rtc.library", ""),
                "-Ddev.ocra.rtc.cache=" + System.getProperty("dev.ocra.rtc.cache", "target")),
            List.of(
                TestRun.class.getName(),
                LoopbackCallTest.class.getName(),
                LocalVideoTest.class.getName(),
                MisuseTest.class.getName(),
                AudioEditingTest.class.getName(),
                PlaybackTest.class.getName(),
                ManyCallsTest.class.getName()));
    assertEquals("", outcome.output());
    assertEquals(0, outcome.status());
  }
}
