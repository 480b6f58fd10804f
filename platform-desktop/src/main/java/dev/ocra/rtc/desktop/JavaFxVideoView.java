package dev.ocra.rtc.desktop;

import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.video.VideoScalingType;
import dev.ocra.rtc.video.VideoView;
import java.awt.geom.AffineTransform;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Affine;
import javafx.stage.Window;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Shows video in a JavaFX application, which brings {@code org.openjfx:javafx-graphics} itself.
 *
 * <p><b>Life cycle:</b> give it to whatever takes a {@link VideoSink}, and take it away there when
 * it is no longer wanted. Before the first frame and after {@link #clear()} it shows its
 * background. While it cannot be seen (it is in no window, it or something around it is not
 * visible, its window is an icon) frames are neither converted nor drawn, and it does not keep the
 * toolkit's pulse running; shown again, it has the last picture from before until the next one
 * comes.
 *
 * <p><b>Threads:</b> the methods of {@link VideoView} on any thread, everything else on the JavaFX
 * application thread, as of any node. A frame is converted on the thread that brings it, straight
 * to the pixels of the size at which it is drawn; each pulse shows the latest and skips the rest.
 */
@NullMarked
public final class JavaFxVideoView extends Region implements VideoView {
  private static final double PREFERRED_WIDTH = 640;
  private static final double PREFERRED_HEIGHT = 360;

  // The renderer may read the image of the pulse before while the next pulse takes another one.
  private final FrameExchange<JavaFxFrame> frames = new FrameExchange<>(JavaFxFrame::new, 2);
  private final ImageView picture = new ImageView();
  private final Affine placed = new Affine();
  private final AffineTransform placement = new AffineTransform();
  private final JavaFxPulse pulse = new JavaFxPulse(frames::isFresh, this::showLatest);
  private final JavaFxShowing showing = new JavaFxShowing(this, this::shownOrHidden);
  private @Nullable JavaFxFrame shown;

  /** The view's size in the screen's own pixels, as far as it is known. */
  private volatile int deviceWidth;

  private volatile int deviceHeight;
  private volatile VideoScalingType scaling = VideoScalingType.ASPECT_FIT;
  private boolean mirrored;
  private final AtomicLong converted = new AtomicLong();
  private long drawn;

  /** A view with a black background, which shows the whole picture. */
  public JavaFxVideoView() {
    setBackground(new Background(new BackgroundFill(Color.BLACK, null, null)));
    setPrefSize(PREFERRED_WIDTH, PREFERRED_HEIGHT);
    setMinSize(0, 0);
    Rectangle edges = new Rectangle();
    edges.widthProperty().bind(widthProperty());
    edges.heightProperty().bind(heightProperty());
    setClip(edges);
    picture.setManaged(false);
    picture.setMouseTransparent(true);
    picture.getTransforms().add(placed);
    getChildren().add(picture);
  }

  /** How the picture is brought to the view's size. */
  public VideoScalingType getScaling() {
    return scaling;
  }

  /**
   * Sets how the picture is brought to the view's size; {@link VideoScalingType#ASPECT_FIT} at
   * first.
   */
  public void setScaling(VideoScalingType scaling) {
    this.scaling = Objects.requireNonNull(scaling, "scaling");
    onToolkit(this::requestLayout);
  }

  @Override
  public void setScalingType(VideoScalingType type) {
    setScaling(type);
  }

  @Override
  public void setOnTop(boolean onTop) {
    onToolkit(onTop ? this::toFront : this::toBack);
  }

  /** Whether left and right are exchanged. */
  public boolean isMirrored() {
    return mirrored;
  }

  /** Sets whether left and right are exchanged, as people expect of a picture of themselves. */
  public void setMirrored(boolean mirrored) {
    this.mirrored = mirrored;
    requestLayout();
  }

  /** Shows the background until the next frame. */
  @Override
  public void clear() {
    frames.clear();
    onToolkit(this::forget);
  }

  @Override
  public void onFrame(VideoFrame frame) {
    if (!showing.isShowing()) {
      return;
    }
    int width = frame.width();
    int height = frame.height();
    int across = deviceWidth;
    int down = deviceHeight;
    if (across > 0 && down > 0) {
      double scale = PicturePlacement.scale(width, height, frame.rotation(), across, down, scaling);
      width = PicturePlacement.converted(width, scale);
      height = PicturePlacement.converted(height, scale);
    }
    frames.toFill().take(frame, width, height);
    converted.incrementAndGet();
    frames.offer();
    pulse.wake();
  }

  @Override
  protected void layoutChildren() {
    place();
  }

  private void shownOrHidden() {
    if (showing.isShowing()) {
      pulse.wake();
    } else {
      pulse.rest();
    }
  }

  private void forget() {
    // A frame may have come since.
    if (frames.latest() == null) {
      shown = null;
      picture.setImage(null);
    }
  }

  private void showLatest() {
    JavaFxFrame frame = frames.latest();
    if (frame != null) {
      drawn++;
      shown = frame;
      picture.setImage(frame.image());
      place();
    }
  }

  /** Puts the picture where it belongs. */
  private void place() {
    double output = outputScale();
    deviceWidth = (int) Math.round(getWidth() * output);
    deviceHeight = (int) Math.round(getHeight() * output);
    JavaFxFrame frame = shown;
    if (frame == null || deviceWidth == 0 || deviceHeight == 0) {
      return;
    }
    int width = frame.pictureWidth();
    int height = frame.pictureHeight();
    double scale =
        PicturePlacement.scale(width, height, frame.rotation(), deviceWidth, deviceHeight, scaling);
    PicturePlacement.place(
        placement,
        width * scale,
        height * scale,
        frame.width(),
        frame.height(),
        frame.rotation(),
        mirrored,
        deviceWidth,
        deviceHeight);
    if (PicturePlacement.isMove(placement, frame.width(), frame.height())) {
      // It has the pixels of the screen already: they are copied, not interpolated.
      placement.setToTranslation(
          Math.rint(placement.getTranslateX()), Math.rint(placement.getTranslateY()));
    }
    placed.setToTransform(
        placement.getScaleX() / output,
        placement.getShearX() / output,
        placement.getTranslateX() / output,
        placement.getShearY() / output,
        placement.getScaleY() / output,
        placement.getTranslateY() / output);
  }

  private double outputScale() {
    @Nullable Scene scene = getScene();
    @Nullable Window window = scene == null ? null : scene.getWindow();
    return window == null ? 1 : window.getOutputScaleX();
  }

  private static void onToolkit(Runnable change) {
    if (Platform.isFxApplicationThread()) {
      change.run();
      return;
    }
    try {
      Platform.runLater(change);
    } catch (IllegalStateException notStarted) {
      // Nothing can be shown yet, and what was set is looked at when something is.
      return;
    }
  }

  /** How many frames were converted so far. */
  long converted() {
    return converted.get();
  }

  /** How many pictures were shown. For the toolkit's thread. */
  long drawn() {
    return drawn;
  }
}
