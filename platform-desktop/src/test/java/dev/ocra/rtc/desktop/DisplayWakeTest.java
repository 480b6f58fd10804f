package dev.ocra.rtc.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocra.rtc.desktop.DesktopServiceException.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On real X servers. Needs Debian's {@code xvfb}, {@code libx11-6} and {@code libxss1}. */
@Timeout(120)
final class DisplayWakeTest {
  /** Well after the saver's time-out of one second. */
  private static final Duration LONG = Duration.ofMillis(2500);

  @Test
  void theScreenSaverWaitsWhileAWakeIsHeld() throws Exception {
    try (VirtualScreen screen = VirtualScreen.start();
        ScreenSaver saver = new ScreenSaver(screen.display())) {
      saver.setTimeout(1);
      saver.awaitOn();
      saver.turnOff();
      DisplayWake wake = DisplayWake.hold(screen.display());
      saver.assertOffUntilIdleFor(LONG);
      wake.close();
      saver.awaitOn();
    }
  }

  @Test
  void eachWakeCountsByItselfAndOnce() throws Exception {
    try (VirtualScreen screen = VirtualScreen.start();
        ScreenSaver saver = new ScreenSaver(screen.display())) {
      DisplayWake first = DisplayWake.hold(screen.display());
      DisplayWake second = DisplayWake.hold(screen.display());
      saver.setTimeout(1);
      Thread other = new Thread(first::close, "other");
      other.start();
      other.join();
      first.close();
      saver.turnOff();
      saver.assertOffUntilIdleFor(LONG);
      second.close();
      saver.awaitOn();
    }
  }

  @Test
  void theProcessOutlivesTheServer() throws Exception {
    try (VirtualScreen screen = VirtualScreen.start();
        DesktopProgram holder = DesktopProgram.start(WakeHolder.class, screen.display())) {
      assertEquals("supported: true", holder.nextLine());
      assertEquals("held", holder.nextLine());
      screen.kill();
      holder.endInput();
      assertEquals("closed\nsupported: false", holder.rest());
    }
  }

  @Test
  void withoutADisplayItIsNotSupported() throws Exception {
    try (DesktopProgram holder = DesktopProgram.start(WakeHolder.class, null)) {
      assertEquals("supported: false\nNO_DISPLAY\nsupported: false", holder.rest());
    }
  }

  @Test
  void aServerThatCannotSuspendItsScreenSaverIsTold() throws Exception {
    try (VirtualScreen screen = VirtualScreen.start("-extension", "MIT-SCREEN-SAVER")) {
      DesktopServiceException told =
          assertThrows(
              DesktopServiceException.class, () -> DisplayWake.hold(screen.display()).close());
      assertEquals(Reason.DISPLAY_INCAPABLE, told.getReason());
    }
  }
}
