package dev.ocra.rtc.desktop;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;

/** Opens a window with a view, gives it a frame and says whether the screen shows it. */
final class FrameOnScreen {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final int[] EXPECTED = {
    PaintedFrame.RED, PaintedFrame.GREEN, PaintedFrame.BLUE, PaintedFrame.WHITE
  };

  private FrameOnScreen() {}

  public static void main(String[] args) throws Exception {
    SwingVideoView view = new SwingVideoView();
    JFrame[] window = new JFrame[1];
    SwingUtilities.invokeAndWait(
        () -> {
          window[0] = new JFrame("view");
          window[0].setUndecorated(true);
          view.setPreferredSize(new Dimension(WIDTH, HEIGHT));
          window[0].add(view);
          window[0].pack();
          window[0].setLocation(40, 30);
          window[0].setVisible(true);
        });
    Thread engine = new Thread(() -> view.onFrame(new PaintedFrame(1280, 720, 0)), "engine");
    engine.start();
    engine.join();
    Robot robot = new Robot();
    int[] seen = {};
    // The X server shows what was drawn some time later, and tells nobody when.
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 200 && !Arrays.equals(EXPECTED, seen); i++) {
      never.await(50, TimeUnit.MILLISECONDS);
      seen = look(robot, view);
    }
    boolean shown = Arrays.equals(EXPECTED, seen);
    System.out.println(shown ? "shown" : "seen: " + Arrays.toString(seen));
    SwingUtilities.invokeAndWait(window[0]::dispose);
  }

  private static int[] look(Robot robot, SwingVideoView view) {
    Point at = view.getLocationOnScreen();
    BufferedImage screen = robot.createScreenCapture(new Rectangle(at.x, at.y, WIDTH, HEIGHT));
    int[] colours = new int[4];
    for (int i = 0; i < 4; i++) {
      int x = WIDTH * (i % 2 == 0 ? 1 : 3) / 4;
      int y = HEIGHT * (i / 2 == 0 ? 1 : 3) / 4;
      colours[i] = new Color(screen.getRGB(x, y)).getRGB() & 0xffffff;
    }
    return colours;
  }
}
