package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.desktop.SwingVideoView;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.video.VideoScalingType;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.lang.reflect.InvocationTargetException;
import javax.swing.BorderFactory;
import javax.swing.JFrame;
import javax.swing.JLayeredPane;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.NullMarked;

/**
 * A window with the other side's pictures, and one's own in a corner.
 *
 * <p><b>Threads:</b> any, none of the methods waits; the window lives on the event dispatch thread.
 */
@NullMarked
final class CallWindow {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int MARGIN = 12;

  private final JFrame frame;
  private final SwingVideoView remote = new SwingVideoView();
  private final SwingVideoView local = new SwingVideoView();

  private CallWindow(String user, int place) {
    frame = new JFrame("Ocra demo: " + user);
    local.setMirrored(true);
    local.setScaling(VideoScalingType.ASPECT_FILL);
    local.setBorder(BorderFactory.createLineBorder(Color.WHITE));
    remote.setScaling(VideoScalingType.ASPECT_BALANCED);
    JLayeredPane panes = new JLayeredPane();
    panes.add(remote, JLayeredPane.DEFAULT_LAYER);
    panes.add(local, JLayeredPane.PALETTE_LAYER);
    panes.addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent event) {
            arrange(panes.getWidth(), panes.getHeight());
          }
        });
    panes.setPreferredSize(new Dimension(WIDTH, HEIGHT));
    frame.setContentPane(panes);
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.pack();
    frame.setLocation(MARGIN + place * (frame.getWidth() + MARGIN), MARGIN);
    frame.setVisible(true);
  }

  /**
   * Opens the window, as the first, second and so on from the left.
   *
   * @throws IllegalStateException if there is no screen
   */
  static CallWindow open(String user, int place) throws InterruptedException {
    if (GraphicsEnvironment.isHeadless()) {
      throw new IllegalStateException("there is no screen for a window");
    }
    CallWindow[] window = new CallWindow[1];
    try {
      SwingUtilities.invokeAndWait(() -> window[0] = new CallWindow(user, place));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the window cannot be opened", e.getCause());
    }
    return window[0];
  }

  VideoSink remote() {
    return remote;
  }

  VideoSink local() {
    return local;
  }

  void close() {
    SwingUtilities.invokeLater(frame::dispose);
  }

  private void arrange(int width, int height) {
    remote.setBounds(0, 0, width, height);
    int insetWidth = width / 4;
    int insetHeight = insetWidth * HEIGHT / WIDTH;
    local.setBounds(
        width - insetWidth - MARGIN, height - insetHeight - MARGIN, insetWidth, insetHeight);
  }
}
