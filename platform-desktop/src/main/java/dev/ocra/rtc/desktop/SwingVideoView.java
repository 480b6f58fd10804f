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
import java.util.Objects;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.NullMarked;

/**
 * Shows video in a Swing application.
 *
 * <p><b>Life cycle:</b> give it to whatever takes a {@link VideoSink}, and take it away there when
 * it is no longer wanted; it holds no native memory. Before the first frame and after {@link
 * #clear()} it shows its background.
 *
 * <p><b>Threads:</b> the methods of {@link VideoView} on any thread, everything else on the event
 * dispatch thread. A frame is converted on the thread that brings it, straight to the pixels of the
 * size at which it is drawn; the event dispatch thread draws the latest and skips the rest.
 */
@NullMarked
public final class SwingVideoView extends JComponent implements VideoView {
  private static final long serialVersionUID = 1L;

  // A view is not meant to be serialized; its frames are not.
  private final transient FrameExchange frames = new FrameExchange();

  /** The view's size in the screen's own pixels, as far as it is known. */
  private record Extent(int width, int height) {}

  private transient volatile Extent extent = new Extent(0, 0);
  private volatile VideoScalingType scaling = VideoScalingType.ASPECT_FIT;
  private boolean mirrored;

  /** A view with a black background, which shows the whole picture. */
  public SwingVideoView() {
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

  /** Shows the background until the next frame. */
  @Override
  public void clear() {
    frames.clear();
    repaint();
  }

  @Override
  public void onFrame(VideoFrame frame) {
    int width = frame.width();
    int height = frame.height();
    Extent view = extent;
    if (view.width > 0 && view.height > 0) {
      PicturePlacement placement =
          PicturePlacement.of(width, height, frame.rotation(), view.width, view.height, scaling);
      // Smaller is converted at once to what is drawn; larger would only be more to move.
      width = (int) Math.max(1, Math.min(width, Math.round(placement.width())));
      height = (int) Math.max(1, Math.min(height, Math.round(placement.height())));
    }
    frames.toFill().take(frame, width, height);
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
      int width = (int) Math.round(getWidth() * screen.getScaleX());
      int height = (int) Math.round(getHeight() * screen.getScaleY());
      if (extent.width != width || extent.height != height) {
        extent = new Extent(width, height);
      }
      FrameImage frame = frames.latest();
      if (frame != null) {
        draw(canvas, frame);
      }
    } finally {
      canvas.dispose();
    }
  }

  private void draw(Graphics2D canvas, FrameImage frame) {
    PicturePlacement placement =
        PicturePlacement.of(
            frame.pictureWidth(),
            frame.pictureHeight(),
            frame.rotation(),
            getWidth(),
            getHeight(),
            scaling);
    AffineTransform transform =
        placement.transform(
            frame.image().getWidth(),
            frame.image().getHeight(),
            frame.rotation(),
            mirrored,
            getWidth(),
            getHeight());
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.drawImage(frame.image(), transform, null);
  }
}
