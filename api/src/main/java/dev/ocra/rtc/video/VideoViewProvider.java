package dev.ocra.rtc.video;

import org.jspecify.annotations.NullMarked;

/**
 * Makes views for {@link VideoController#getLocalView()} and its twin, found through {@link
 * java.util.ServiceLoader}.
 */
@NullMarked
public interface VideoViewProvider {
  /** Whether the toolkit can show anything here. Never throws. */
  boolean isSupported();

  /** A view. On any thread. */
  VideoView create();
}
