package dev.ocra.rtc.video;

import dev.ocra.rtc.media.VideoInput;
import org.jspecify.annotations.NullMarked;

/**
 * Hears of the end of what is shared.
 *
 * <p><b>Threads:</b> called on the client's callback thread, like all listeners but those of
 * frames.
 */
@FunctionalInterface
@NullMarked
public interface ScreenSharingListener {
  /**
   * The window was closed, or the screen cannot be read any more: the camera is back in its place.
   * Not called after {@link VideoController#stopScreenSharing()}.
   */
  void onScreenSharingEnded(VideoInput screenOrWindow);
}
