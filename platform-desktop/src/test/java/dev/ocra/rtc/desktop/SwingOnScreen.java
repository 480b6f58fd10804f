package dev.ocra.rtc.desktop;

import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.video.VideoScalingType;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Image;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/** A {@link SwingVideoView} in a window. */
final class SwingOnScreen implements ViewOnScreen {
  private final SwingVideoView view;
  private final JPanel panel;
  private final IconWindow window;
  private final Robot robot;

  /** There is no window manager to make an icon of it. */
  private static final class IconWindow extends JFrame {
    private static final long serialVersionUID = 1L;
    private int state;

    @Override
    public int getExtendedState() {
      return state;
    }

    void change(int now) {
      int before = state;
      state = now;
      dispatchEvent(new WindowEvent(this, WindowEvent.WINDOW_STATE_CHANGED, before, now));
    }
  }

  SwingOnScreen() throws Exception {
    robot = new Robot();
    view = call(SwingVideoView::new);
    panel = call(() -> new JPanel(new BorderLayout()));
    window = call(IconWindow::new);
    run(
        () -> {
          view.setPreferredSize(new Dimension(WIDTH, HEIGHT));
          panel.add(view);
          window.setUndecorated(true);
          window.add(panel);
          window.pack();
          window.setLocation(40, 30);
          window.setVisible(true);
        });
  }

  @Override
  public VideoSink sink() {
    return view;
  }

  @Override
  public void arrange(VideoScalingType scaling, boolean mirrored) throws Exception {
    run(
        () -> {
          view.setScaling(scaling);
          view.setMirrored(mirrored);
        });
  }

  @Override
  public int[] look() throws Exception {
    Point at = call(view::getLocationOnScreen);
    List<Image> captured =
        robot
            .createMultiResolutionScreenCapture(new Rectangle(at.x, at.y, WIDTH, HEIGHT))
            .getResolutionVariants();
    BufferedImage screen = (BufferedImage) captured.get(captured.size() - 1);
    int width = screen.getWidth();
    int height = screen.getHeight();
    int[] pixels = screen.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xffffff;
    }
    return pixels;
  }

  @Override
  public void hide(Hiding how) throws Exception {
    run(
        () -> {
          switch (how) {
            case PARENT_INVISIBLE -> panel.setVisible(false);
            case WINDOW_CLOSED -> window.setVisible(false);
            case WINDOW_AN_ICON -> window.change(Frame.ICONIFIED);
            case TAKEN_OUT -> panel.remove(view);
          }
        });
  }

  @Override
  public void show(Hiding how) throws Exception {
    run(
        () -> {
          switch (how) {
            case PARENT_INVISIBLE -> panel.setVisible(true);
            case WINDOW_CLOSED -> window.setVisible(true);
            case WINDOW_AN_ICON -> window.change(Frame.NORMAL);
            case TAKEN_OUT -> {
              panel.add(view);
              panel.revalidate();
            }
          }
        });
  }

  @Override
  public long converted() {
    return view.converted();
  }

  @Override
  public long drawn() throws Exception {
    return call(view::drawn);
  }

  @Override
  public Thread thread() throws Exception {
    return call(Thread::currentThread);
  }

  @Override
  public void close() {
    SwingUtilities.invokeLater(window::dispose);
  }

  private static void run(Runnable work) throws Exception {
    SwingUtilities.invokeAndWait(work);
  }

  private static <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    SwingUtilities.invokeAndWait(task);
    return task.get();
  }
}
