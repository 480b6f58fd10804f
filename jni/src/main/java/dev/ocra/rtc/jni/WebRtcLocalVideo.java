package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.ContentHint;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.VideoProcessor;
import dev.ocra.rtc.media.VideoProducer;
import dev.ocra.rtc.media.VideoSink;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A camera, a screen, a window or a producer as a track. */
@NullMarked
final class WebRtcLocalVideo implements LocalVideo {
  static final String TYPE = "LocalVideo";

  private final WebRtcEngine engine;
  private final NativeHandle handle;
  private final @Nullable Production production;
  private final SourceEnd end;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Kept alive for native code. */
  private final CurrentDelivery<FrameDelivery> delivery = new CurrentDelivery<>();

  private final FrameProcessing processing = new FrameProcessing();
  private final CurrentDelivery<FrameProcessing> installed = new CurrentDelivery<>();

  WebRtcLocalVideo(WebRtcEngine engine, long video, @Nullable VideoProducer producer) {
    this(engine, video, producer, new SourceEnd());
  }

  WebRtcLocalVideo(
      WebRtcEngine engine, long video, @Nullable VideoProducer producer, SourceEnd end) {
    this.engine = engine;
    this.end = end;
    Production started = producer == null ? null : new Production(producer);
    production = started;
    handle =
        new NativeHandle(
            this, TYPE, video, WebRtcLocalVideo::nativeDestroy, abandoned(started, processing));
    processing.attach(handle);
    if (started != null) {
      started.target.attach(handle);
    }
  }

  private static Runnable abandoned(@Nullable Production production, FrameProcessing processing) {
    return () -> {
      if (production != null) {
        production.stop();
      }
      processing.close();
    };
  }

  /** A producer and its target, which know nothing of the track. */
  private static final class Production {
    private final VideoProducer producer;
    private final FrameTarget target = new FrameTarget();
    private final AtomicBoolean stopped = new AtomicBoolean();

    Production(VideoProducer producer) {
      this.producer = producer;
    }

    void stop() {
      if (!stopped.compareAndSet(false, true)) {
        return;
      }
      try {
        producer.stop();
      } catch (Throwable thrown) {
        Trampoline.report(thrown);
      } finally {
        target.close();
      }
    }
  }

  /** Lets the producer begin; closes the track if it cannot. */
  void start() {
    Production started = production;
    if (started == null) {
      return;
    }
    try {
      started.producer.start(started.target);
    } catch (Throwable thrown) {
      started.stopped.set(true);
      started.target.close();
      close();
      throw thrown;
    }
  }

  WebRtcEngine engine() {
    return engine;
  }

  NativeHandle handle() {
    return handle;
  }

  @Override
  public void setEnabled(boolean enabled) {
    long video = handle.acquire();
    try {
      nativeSetEnabled(video, enabled);
    } finally {
      handle.release();
    }
  }

  @Override
  public void setContentHint(ContentHint hint) {
    // The order of libwebrtc's ContentHint.
    int value =
        switch (hint) {
          case NONE -> 0;
          case MOTION -> 1;
          case DETAIL -> 2;
          case TEXT -> 3;
        };
    long video = handle.acquire();
    try {
      nativeSetContentHint(video, value);
    } finally {
      handle.release();
    }
  }

  @Override
  public void setSink(@Nullable VideoSink sink) {
    long video = handle.acquire();
    try {
      delivery.replace(
          sink == null ? null : new FrameDelivery(sink),
          (next, order) -> nativeSetSink(video, next, next != null && next.isDirect(), order));
    } finally {
      handle.release();
    }
  }

  @Override
  public void setProcessor(@Nullable VideoProcessor processor) {
    long video = handle.acquire();
    try {
      processing.setProcessor(processor);
      installed.replace(
          processor == null ? null : processing,
          (next, order) -> nativeSetProcessor(video, next, order));
    } finally {
      handle.release();
    }
  }

  @Override
  public void setEndListener(@Nullable Runnable listener) {
    handle.requireOpen();
    end.setListener(listener);
  }

  /** No camera that V4L2 shows has a lamp that libwebrtc could switch. */
  @Override
  public void setTorch(boolean on) {
    handle.requireOpen();
    if (on) {
      throw new MediaException(MediaException.Reason.UNSUPPORTED, "The source has no lamp");
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    end.setListener(null);
    if (production != null) {
      production.stop();
    }
    long video = handle.acquire();
    try {
      nativeStop(video);
    } finally {
      handle.release();
    }
    processing.close();
    handle.close();
    delivery.forget();
    installed.forget();
    engine.forget(this);
  }

  /** For {@link FrameTarget}: null when there is no memory. */
  static @Nullable FrameBuffer acquire(long video, int width, int height) {
    return nativeAcquire(video, width, height);
  }

  /** For {@link FrameTarget}: takes a reference to the frame over. */
  static void push(long video, long frame, int rotation, long timestampNanos) {
    nativePush(video, frame, rotation, timestampNanos);
  }

  /** For {@link FrameProcessing}: takes a reference to the frame over. */
  static void sendProcessed(long video, long frame, int rotation, long timestampNanos) {
    nativeSendProcessed(video, frame, rotation, timestampNanos);
  }

  private static native void nativeSetProcessor(
      long video, @Nullable FrameProcessing processing, long order);

  private static native void nativeSendProcessed(
      long video, long frame, int rotation, long timestampNanos);

  private static native void nativeSetEnabled(long video, boolean enabled);

  private static native void nativeSetContentHint(long video, int hint);

  private static native void nativeSetSink(
      long video, @Nullable FrameDelivery delivery, boolean direct, long order);

  private static native @Nullable FrameBuffer nativeAcquire(long video, int width, int height);

  private static native void nativePush(long video, long frame, int rotation, long timestampNanos);

  private static native void nativeStop(long video);

  private static native void nativeDestroy(long video);
}
