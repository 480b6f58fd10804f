package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.MediaEngineProvider;
import org.jspecify.annotations.NullMarked;

/**
 * Makes engines over libwebrtc. Found with {@link java.util.ServiceLoader}.
 *
 * <p><b>Threads:</b> any. The first engine loads the native library, which takes up to some hundred
 * milliseconds when it has to be extracted.
 */
@NullMarked
public final class WebRtcEngineProvider implements MediaEngineProvider {
  /** For the service loader. */
  public WebRtcEngineProvider() {}

  @Override
  public String name() {
    return "libwebrtc";
  }

  @Override
  public boolean isSupported() {
    return NativeLibrary.isSupported();
  }

  @Override
  public MediaEngine create(MediaEngineOptions options) {
    return new WebRtcEngine(options);
  }
}
