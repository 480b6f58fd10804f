package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.LocalAudio;
import org.jspecify.annotations.NullMarked;

/** The engine's audio input as a track. */
@NullMarked
final class WebRtcLocalAudio implements LocalAudio {
  static final String TYPE = "LocalAudio";

  private final WebRtcEngine engine;
  private final NativeHandle handle;

  WebRtcLocalAudio(WebRtcEngine engine, long audio) {
    this.engine = engine;
    handle = new NativeHandle(this, TYPE, audio, WebRtcLocalAudio::nativeDestroy, () -> {});
  }

  WebRtcEngine engine() {
    return engine;
  }

  NativeHandle handle() {
    return handle;
  }

  @Override
  public void setEnabled(boolean enabled) {
    long audio = handle.acquire();
    try {
      nativeSetEnabled(audio, enabled);
    } finally {
      handle.release();
    }
  }

  @Override
  public void close() {
    if (handle.close()) {
      engine.forget(this);
    }
  }

  private static native void nativeSetEnabled(long audio, boolean enabled);

  private static native void nativeDestroy(long audio);
}
