package dev.ocra.rtc.samples.screenshare;

import java.awt.Color;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** A process that paints its screen green, with a window in blue, and then runs the sample. */
@NullMarked
final class GreenScreen {
  static final String BLUE_WINDOW = "A blue window";

  private GreenScreen() {}

  /** {@code java} or {@code kotlin}, and the sample's arguments. */
  public static void main(String[] arguments) throws Exception {
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    show("A green screen", new Color(0, 160, 0), screen);
    show(BLUE_WINDOW, new Color(0, 0, 200), new Rectangle(0, 0, 160, 120));
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    if (arguments[0].equals("kotlin")) {
      ScreenShareInKotlin.main(rest);
    } else {
      ScreenShare.main(rest);
    }
    System.exit(0);
  }

  private static void show(String title, Color colour, Rectangle place) {
    Frame frame = new Frame(title);
    frame.setUndecorated(true);
    frame.setBackground(colour);
    frame.setBounds(place);
    frame.setVisible(true);
  }
}
