package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.VideoFrame;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Toolkit;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.concurrent.CountDownLatch;
import javax.swing.JComponent;
import javax.swing.JFrame;

/** A window, white on the left and blue on the right. On the toolkit's thread. */
final class PaintedWindow {
  static final String TITLE = "ocra picture";
  private static final int LEFT = 200;
  private static final int TOP = 100;
  private static final int ACROSS = 320;
  private static final int DOWN = 240;
  private static final int SCREEN_ACROSS = 800;
  private static final int SCREEN_DOWN = 600;

  private final JFrame frame = new JFrame(TITLE);
  private boolean swapped;

  private PaintedWindow() {}

  /** Waits until the X server knows of the window. Not on the toolkit's thread. */
  static PaintedWindow show() throws Exception {
    CountDownLatch opened = new CountDownLatch(1);
    PaintedWindow[] made = new PaintedWindow[1];
    EventQueue.invokeAndWait(
        () -> {
          made[0] = new PaintedWindow();
          made[0].open(opened);
        });
    Peer.await(opened, "the window opens");
    Toolkit.getDefaultToolkit().sync();
    return made[0];
  }

  private void open(CountDownLatch opened) {
    frame.setUndecorated(true);
    frame.setBounds(LEFT, TOP, ACROSS, DOWN);
    frame.add(new Picture());
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowOpened(WindowEvent event) {
            opened.countDown();
          }
        });
    frame.setVisible(true);
  }

  void swapColours() {
    swapped = true;
    frame.repaint();
  }

  void close() {
    frame.dispose();
  }

  private final class Picture extends JComponent {
    private static final long serialVersionUID = 1L;

    @Override
    protected void paintComponent(Graphics canvas) {
      int middle = getWidth() / 2;
      canvas.setColor(swapped ? Color.BLUE : Color.WHITE);
      canvas.fillRect(0, 0, middle, getHeight());
      canvas.setColor(swapped ? Color.WHITE : Color.BLUE);
      canvas.fillRect(middle, 0, getWidth() - middle, getHeight());
    }
  }

  static boolean isSeenIn(VideoFrame frame) {
    return frame.width() == ACROSS
        && frame.height() == DOWN
        && isWhite(frame, ACROSS / 4, DOWN / 2)
        && isBlue(frame, ACROSS * 3 / 4, DOWN / 2);
  }

  static boolean isSeenSwappedIn(VideoFrame frame) {
    return frame.width() == ACROSS
        && frame.height() == DOWN
        && isBlue(frame, ACROSS / 4, DOWN / 2)
        && isWhite(frame, ACROSS * 3 / 4, DOWN / 2);
  }

  /** At its place, and not around it. */
  static boolean isSeenOnScreen(VideoFrame frame) {
    return frame.width() == SCREEN_ACROSS
        && frame.height() == SCREEN_DOWN
        && isWhite(frame, LEFT + 20, TOP + 20)
        && isWhite(frame, LEFT + 20, TOP + DOWN - 20)
        && isBlue(frame, LEFT + ACROSS - 20, TOP + 20)
        && isBlue(frame, LEFT + ACROSS - 20, TOP + DOWN - 20)
        && !isWhite(frame, LEFT + 20, TOP + DOWN + 20)
        && !isBlue(frame, LEFT + ACROSS + 20, TOP + 20);
  }

  private static boolean isWhite(VideoFrame frame, int x, int y) {
    return luma(frame, x, y) > 215;
  }

  // In BT.601 blue is 41, 240, 110.
  private static boolean isBlue(VideoFrame frame, int x, int y) {
    int u = frame.planeU().get(y / 2 * frame.strideU() + x / 2) & 0xFF;
    return luma(frame, x, y) < 70 && u > 200;
  }

  private static int luma(VideoFrame frame, int x, int y) {
    return frame.planeY().get(y * frame.strideY() + x) & 0xFF;
  }
}
