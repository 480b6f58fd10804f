package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.AudioPlayback;
import org.jspecify.annotations.NullMarked;

/** Audio of the application in the mix that an engine plays. */
@NullMarked
final class WebRtcPlayback implements AudioPlayback {
  private static final String TYPE = "AudioPlayback";

  private final WebRtcEngine engine;
  private final NativeHandle handle;

  /** Kept alive for native code. */
  @SuppressWarnings("UnusedVariable")
  private final PcmSupply supply;

  WebRtcPlayback(WebRtcEngine engine, long playback, PcmSupply supply) {
    this.engine = engine;
    this.supply = supply;
    handle = new NativeHandle(this, TYPE, playback, WebRtcPlayback::nativeDestroy, () -> {});
  }

  static void requireRange(double volume, double most) {
    if (!(volume >= 0 && volume <= most)) {
      throw new IllegalArgumentException("volume: " + volume);
    }
  }

  @Override
  public void setPlaying(boolean playing) {
    long playback = handle.acquire();
    try {
      nativeSetPlaying(playback, playing);
    } finally {
      handle.release();
    }
  }

  @Override
  public void setVolume(double volume) {
    requireRange(volume, 4);
    long playback = handle.acquire();
    try {
      nativeSetVolume(playback, volume);
    } finally {
      handle.release();
    }
  }

  @Override
  public void close() {
    if (!handle.tryAcquire()) {
      return;
    }
    try {
      // First, and while it is surely open: the source is not called when this returns.
      nativeSetPlaying(handle.value(), false);
    } finally {
      handle.release();
    }
    if (handle.close()) {
      engine.forget(this);
    }
  }

  private static native void nativeSetPlaying(long playback, boolean playing);

  private static native void nativeSetVolume(long playback, double volume);

  private static native void nativeDestroy(long playback);
}
