package dev.ocra.rtc.samples.softphone;

import java.awt.AWTException;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Robot;
import javax.swing.Icon;
import javax.swing.ImageIcon;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The screen, small. */
@NullMarked
final class ScreenThumbnail {
  static final int WIDTH = 160;
  static final int HEIGHT = 90;

  private ScreenThumbnail() {}

  /** How the default screen looks now; null where that cannot be seen. */
  static @Nullable Icon take() {
    try {
      GraphicsConfiguration screen =
          GraphicsEnvironment.getLocalGraphicsEnvironment()
              .getDefaultScreenDevice()
              .getDefaultConfiguration();
      Rectangle bounds = screen.getBounds();
      double scale = Math.min((double) WIDTH / bounds.width, (double) HEIGHT / bounds.height);
      return new ImageIcon(
          new Robot()
              .createScreenCapture(bounds)
              .getScaledInstance(
                  (int) (bounds.width * scale),
                  (int) (bounds.height * scale),
                  Image.SCALE_AREA_AVERAGING));
    } catch (AWTException | SecurityException e) {
      return null;
    }
  }
}
