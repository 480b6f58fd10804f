package dev.ocra.rtc.desktop;

import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.video.VideoScalingType;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/** A {@link JavaFxVideoView} in a window. */
final class JavaFxOnScreen implements ViewOnScreen {
  private final JavaFxVideoView view;
  private final StackPane panel;
  private volatile Stage window;
  private final Robot robot;

  JavaFxOnScreen() throws Exception {
    // Made, and told things, before the toolkit runs: an application may do so.
    view = new JavaFxVideoView();
    view.clear();
    view.setScaling(VideoScalingType.ASPECT_FIT);
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    if (!started.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The toolkit does not start");
    }
    Platform.setImplicitExit(false);
    robot = call(Robot::new);
    panel = new StackPane(view);
    window = call(() -> new Stage(StageStyle.UNDECORATED));
    run(
        () -> {
          window.setScene(new Scene(panel, WIDTH, HEIGHT));
          window.setX(40);
          window.setY(30);
          window.show();
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
    return call(
        () -> {
          Bounds at = view.localToScreen(view.getBoundsInLocal());
          WritableImage screen =
              robot.getScreenCapture(null, at.getMinX(), at.getMinY(), WIDTH, HEIGHT, false);
          int width = (int) screen.getWidth();
          int height = (int) screen.getHeight();
          int[] pixels = new int[width * height];
          screen
              .getPixelReader()
              .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
          }
          return pixels;
        });
  }

  @Override
  public void hide(Hiding how) throws Exception {
    run(
        () -> {
          switch (how) {
            case PARENT_INVISIBLE -> panel.setVisible(false);
            case WINDOW_CLOSED -> window.hide();
            case WINDOW_AN_ICON -> window.setIconified(true);
            case TAKEN_OUT -> panel.getChildren().remove(view);
          }
        });
  }

  @Override
  public void show(Hiding how) throws Exception {
    run(
        () -> {
          switch (how) {
            case PARENT_INVISIBLE -> panel.setVisible(true);
            case WINDOW_CLOSED -> window.show();
            case WINDOW_AN_ICON -> moveToWindow();
            case TAKEN_OUT -> panel.getChildren().add(view);
          }
        });
  }

  /** Where no window manager is, an icon stays one. */
  private void moveToWindow() {
    Stage icon = window;
    Scene scene = icon.getScene();
    icon.setScene(null);
    icon.close();
    window = new Stage(StageStyle.UNDECORATED);
    window.setScene(scene);
    window.show();
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
    Platform.runLater(window::close);
    Platform.exit();
  }

  private static void run(Runnable work) throws Exception {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  private static <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    return task.get(30, TimeUnit.SECONDS);
  }
}
