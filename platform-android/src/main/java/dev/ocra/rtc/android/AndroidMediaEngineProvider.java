package dev.ocra.rtc.android;

import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.MediaEngineProvider;
import dev.ocra.rtc.media.MediaException;
import org.jspecify.annotations.NullMarked;

/**
 * The place of the engine over {@code org.webrtc}. It is not written yet, and says so: {@link
 * #isSupported()} is false, so that the client looks for another engine.
 *
 * <p><b>Threads:</b> safe on any thread.
 */
@NullMarked
public final class AndroidMediaEngineProvider implements MediaEngineProvider {
  /** For {@link java.util.ServiceLoader}. */
  public AndroidMediaEngineProvider() {}

  @Override
  public String name() {
    return "android";
  }

  @Override
  public boolean isSupported() {
    return false;
  }

  @Override
  public MediaEngine create(MediaEngineOptions options) {
    throw new MediaException(
        MediaException.Reason.UNSUPPORTED,
        "this version has no engine for Android: give one to the client's builder");
  }
}
