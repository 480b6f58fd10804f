package dev.ocra.rtc.desktop;

import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.video.VideoScalingType;

/**
 * A view of one of the toolkits, in a window on a real screen. For the main thread of a program of
 * its own; every method but the last waits until the toolkit has done it.
 */
interface ViewOnScreen extends AutoCloseable {
  /** The size of the view, in pixels of the application. */
  int WIDTH = 160;

  int HEIGHT = 100;

  /** How a view can be kept from being seen. */
  enum Hiding {
    PARENT_INVISIBLE,
    WINDOW_CLOSED,
    WINDOW_AN_ICON,
    TAKEN_OUT
  }

  static ViewOnScreen open(String toolkit) throws Exception {
    return switch (toolkit) {
      case "swing" -> new SwingOnScreen();
      case "javafx" -> new JavaFxOnScreen();
      default -> throw new IllegalArgumentException(toolkit);
    };
  }

  VideoSink sink();

  void arrange(VideoScalingType scaling, boolean mirrored) throws Exception;

  /** The pixels of the screen where the view is: row after row, 0xRRGGBB. */
  int[] look() throws Exception;

  void hide(Hiding how) throws Exception;

  void show(Hiding how) throws Exception;

  long converted();

  long drawn() throws Exception;

  /** The thread that the toolkit draws on. */
  Thread thread() throws Exception;

  @Override
  void close();
}
