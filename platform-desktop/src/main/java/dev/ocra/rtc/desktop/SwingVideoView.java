package dev.ocra.rtc.desktop;

import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.video.VideoScalingType;
import dev.ocra.rtc.video.VideoView;
import java.awt.Color;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.NullMarked;

/**
 * Shows video in a Swing application.
 *
 * <p><b>Life cycle:</b> give it to whatever takes a {@link VideoSink}, and take it away there when
 * it is no longer wanted; it holds no native memory. Before the first frame and after {@link
 * #clear()} it shows its background. While it cannot be seen (it is in no window, it or something
 * around it is not visible, its window is an icon) frames are neither converted nor drawn; shown
 * again, it has the last picture from before until the next one comes.
 *
 * <p><b>Threads:</b> the methods of {@link VideoView} on any thread, everything else on the event
 * dispatch thread. A frame is converted on the thread that brings it, straight to the pixels of the
 * size at which it is drawn; the event dispatch thread draws the latest and skips the rest.
 */
@NullMarked
public final class SwingVideoView extends JComponent implements VideoView {
  private static final long serialVersionUID = 1L;
  private static final AffineTransform IDENTITY = new AffineTransform();

  // A view is not meant to be serialized; its frames are not. Swing reads an image while it paints.
  private final transient FrameExchange<FrameImage> frames =
      new FrameExchange<>(FrameImage::new, 1);
  private final transient BooleanSupplier showing;
  private final transient AffineTransform placement = new AffineTransform();

  /** The view's size in the screen's own pixels, as far as it is known. */
  private transient volatile int deviceWidth;

  private transient volatile int deviceHeight;
  private volatile VideoScalingType scaling = VideoScalingType.ASPECT_FIT;
  private boolean mirrored;
  private final transient AtomicLong converted = new AtomicLong();
  private transient long drawn;

  /** A view with a black background, which shows the whole picture. */
  public SwingVideoView() {
    this.showing = new SwingShowing(this, this::repaint)::isShowing;
    setUp();
  }

  /** A view that is told whether it can be seen, for tests without a screen. */
  SwingVideoView(BooleanSupplier showing) {
    this.showing = showing;
    setUp();
  }

  private void setUp() {
    setOpaque(true);
    setBackground(Color.BLACK);
    setPreferredSize(new Dimension(640, 360));
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
    repaint();
  }

  @Override
  public void setScalingType(VideoScalingType type) {
    setScaling(type);
  }

  /** Changes the order among the parts of its container, on the event dispatch thread. */
  @Override
  public void setOnTop(boolean onTop) {
    SwingUtilities.invokeLater(
        () -> {
          Container parent = getParent();
          if (parent != null) {
            parent.setComponentZOrder(this, onTop ? 0 : parent.getComponentCount() - 1);
            parent.repaint();
          }
        });
  }

  /** Whether left and right are exchanged. */
  public boolean isMirrored() {
    return mirrored;
  }

  /** Sets whether left and right are exchanged, as people expect of a picture of themselves. */
  public void setMirrored(boolean mirrored) {
    this.mirrored = mirrored;
    repaint();
  }

  /** What screen readers know of it; give it a name, such as whose picture it is. */
  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext = new AccessibleView();
    }
    return accessibleContext;
  }

  private final class AccessibleView extends AccessibleJComponent {
    private static final long serialVersionUID = 1L;

    @Override
    public AccessibleRole getAccessibleRole() {
      return AccessibleRole.CANVAS;
    }
  }

  /** Shows the background until the next frame. */
  @Override
  public void clear() {
    frames.clear();
    repaint();
  }

  @Override
  public void onFrame(VideoFrame frame) {
    if (!showing.getAsBoolean()) {
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
    if (frames.offer()) {
      repaint();
    }
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    graphics.setColor(getBackground());
    graphics.fillRect(0, 0, getWidth(), getHeight());
    Graphics2D canvas = (Graphics2D) graphics.create();
    try {
      AffineTransform screen = canvas.getTransform();
      deviceWidth = (int) Math.round(getWidth() * screen.getScaleX());
      deviceHeight = (int) Math.round(getHeight() * screen.getScaleY());
      FrameImage frame = frames.latest();
      if (frame != null) {
        draw(canvas, screen, frame);
      }
    } finally {
      canvas.dispose();
    }
  }

  private void draw(Graphics2D canvas, AffineTransform screen, FrameImage frame) {
    drawn++;
    int width = frame.pictureWidth();
    int height = frame.pictureHeight();
    double scale =
        PicturePlacement.scale(width, height, frame.rotation(), getWidth(), getHeight(), scaling);
    BufferedImage image = frame.image();
    PicturePlacement.place(
        placement,
        width * scale,
        height * scale,
        image.getWidth(),
        image.getHeight(),
        frame.rotation(),
        mirrored,
        getWidth(),
        getHeight());
    placement.preConcatenate(screen);
    if (PicturePlacement.isMove(placement, image.getWidth(), image.getHeight())) {
      // It has the pixels of the screen already: they are copied, not interpolated.
      canvas.setTransform(IDENTITY);
      canvas.drawImage(
          image,
          (int) Math.round(placement.getTranslateX()),
          (int) Math.round(placement.getTranslateY()),
          null);
    } else {
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      canvas.setTransform(placement);
      canvas.drawImage(image, 0, 0, null);
    }
  }

  /** How many frames were converted so far. */
  long converted() {
    return converted.get();
  }

  /** How often a picture was drawn. For the event dispatch thread. */
  long drawn() {
    return drawn;
  }
}
