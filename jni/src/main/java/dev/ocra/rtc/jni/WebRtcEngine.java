package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.EngineAudio;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaDevices;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionObserver;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoInput;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The engine over libwebrtc. */
@NullMarked
final class WebRtcEngine implements MediaEngine {
  private static final String TYPE = "MediaEngine";

  /** The constants of the same names in web_rtc_engine.cc. */
  private static final int PLATFORM = 0;

  private static final int SILENT = 1;
  private static final int APPLICATION = 2;

  private final EngineChildren children = new EngineChildren();
  private final NativeHandle handle;
  private final EngineDevices devices;
  private final WebRtcAudio audio;

  /** Kept alive for native code. */
  private final @Nullable PcmSupply supply;

  private final @Nullable PcmDelivery delivery;

  WebRtcEngine(MediaEngineOptions options) {
    NativeLibrary.load();
    AudioDevice device = options.audioDevice();
    PcmFormat format = PcmFormat.SPEECH;
    if (device instanceof AudioDevice.Application application) {
      format = application.format();
      supply = new PcmSupply(application.source());
      delivery = new PcmDelivery(application.sink());
    } else {
      supply = null;
      delivery = null;
    }
    long engine =
        nativeCreate(kindOf(device), format.sampleRate(), format.channels(), supply, delivery);
    handle = new NativeHandle(this, TYPE, engine, WebRtcEngine::nativeDestroy, () -> {});
    devices = new EngineDevices(handle);
    audio = new WebRtcAudio(this, handle);
  }

  private static int kindOf(AudioDevice audio) {
    if (audio instanceof AudioDevice.Application) {
      return APPLICATION;
    }
    return audio instanceof AudioDevice.Silent ? SILENT : PLATFORM;
  }

  @Override
  public PeerSession openPeerSession(PeerSessionOptions options, PeerSessionObserver observer) {
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(observer, "observer");
    long engine = handle.acquire();
    try {
      return kept(new WebRtcPeerSession(this, engine, options, observer));
    } finally {
      handle.release();
    }
  }

  @Override
  public LocalAudio openAudio(AudioProcessing processing) {
    long engine = handle.acquire();
    try {
      return kept(
          new WebRtcLocalAudio(
              this,
              nativeOpenAudio(
                  engine,
                  processing.echoCancellation(),
                  processing.noiseSuppression(),
                  processing.gainControl(),
                  processing.highPassFilter())));
    } finally {
      handle.release();
    }
  }

  @Override
  public LocalVideo openVideo(VideoInput input) {
    long engine = handle.acquire();
    try {
      if (input instanceof VideoInput.Camera camera) {
        long video =
            nativeOpenCamera(
                engine,
                camera.deviceId(),
                camera.width(),
                camera.height(),
                camera.framesPerSecond());
        return kept(new WebRtcLocalVideo(this, video, null));
      }
      if (input instanceof VideoInput.Screen screen) {
        return openScreen(engine, false, screen.screenId(), screen.framesPerSecond());
      }
      if (input instanceof VideoInput.Window window) {
        return openScreen(engine, true, window.windowId(), window.framesPerSecond());
      }
      VideoInput.Frames frames = (VideoInput.Frames) input;
      WebRtcLocalVideo video =
          kept(new WebRtcLocalVideo(this, nativeOpenFrames(engine), frames.producer()));
      video.start();
      return video;
    } finally {
      handle.release();
    }
  }

  @Override
  public EngineAudio audio() {
    handle.requireOpen();
    return audio;
  }

  private LocalVideo openScreen(long engine, boolean window, String id, int framesPerSecond) {
    SourceEnd end = new SourceEnd();
    long video = nativeOpenScreen(engine, window, id, framesPerSecond, end);
    return kept(new WebRtcLocalVideo(this, video, null, end));
  }

  @Override
  public MediaDevices devices() {
    handle.requireOpen();
    return devices;
  }

  @Override
  public void close() {
    devices.forgetObservers();
    for (AutoCloseable child : children.close()) {
      try {
        child.close();
      } catch (Exception e) {
        Trampoline.report(e);
      }
    }
    handle.close();
  }

  /** What was opened from this engine is closed with it. */
  <T extends AutoCloseable> T kept(T child) {
    if (!children.add(child)) {
      try {
        child.close();
      } catch (Exception e) {
        Trampoline.report(e);
      }
      throw new IllegalStateException(TYPE + " is closed");
    }
    return child;
  }

  /** From a child that was closed. */
  void forget(AutoCloseable child) {
    children.remove(child);
  }

  private static native long nativeCreate(
      int kind,
      int sampleRate,
      int channels,
      @Nullable PcmSupply supply,
      @Nullable PcmDelivery delivery);

  private static native void nativeDestroy(long engine);

  private static native long nativeOpenAudio(
      long engine,
      boolean echoCancellation,
      boolean noiseSuppression,
      boolean gainControl,
      boolean highPassFilter);

  private static native long nativeOpenFrames(long engine);

  private static native long nativeOpenCamera(
      long engine, String deviceId, int width, int height, int framesPerSecond);

  private static native long nativeOpenScreen(
      long engine, boolean window, String id, int framesPerSecond, SourceEnd end);
}
