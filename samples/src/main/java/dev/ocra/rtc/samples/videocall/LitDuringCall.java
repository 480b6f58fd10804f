package dev.ocra.rtc.samples.videocall;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.desktop.DesktopServiceException;
import dev.ocra.rtc.desktop.DisplayWake;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Keeps the display from going dark while one call is established, where that can be done. */
@NullMarked
final class LitDuringCall implements CallListener {
  private @Nullable DisplayWake wake;

  @Override
  public void onCallEstablished(Call call) {
    try {
      wake = DisplayWake.hold();
    } catch (DesktopServiceException e) {
      System.err.println("The display may go dark: " + e.getMessage());
    }
  }

  @Override
  public void onCallEnded(Call call) {
    if (wake != null) {
      wake.close();
    }
  }
}
