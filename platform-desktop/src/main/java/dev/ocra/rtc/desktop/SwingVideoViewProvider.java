package dev.ocra.rtc.desktop;

import dev.ocra.rtc.video.VideoView;
import dev.ocra.rtc.video.VideoViewProvider;
import java.awt.GraphicsEnvironment;
import org.jspecify.annotations.NullMarked;

/** Makes {@link SwingVideoView}s where there is a display. */
@NullMarked
public final class SwingVideoViewProvider implements VideoViewProvider {
  /** For the service loader. */
  public SwingVideoViewProvider() {}

  @Override
  public boolean isSupported() {
    return !GraphicsEnvironment.isHeadless();
  }

  @Override
  public VideoView create() {
    return new SwingVideoView();
  }
}
