package dev.ocra.rtc.video;

import dev.ocra.rtc.media.VideoSink;
import org.jspecify.annotations.NullMarked;

/**
 * What a toolkit shows video in: a Swing component, say. This is all that a {@link VideoController}
 * knows of it; the application casts it to the toolkit's type to put it on the screen.
 *
 * <p><b>Life cycle:</b> the application's. <b>Threads:</b> every method may be called on any
 * thread.
 */
@NullMarked
public interface VideoView extends VideoSink {
  /** Sets how pictures are brought to the view's size. */
  void setScalingType(VideoScalingType type);

  /** Puts the view in front of the other parts of what it lies in, or behind them. */
  void setOnTop(boolean onTop);

  /** Shows nothing until the next picture. */
  void clear();
}
