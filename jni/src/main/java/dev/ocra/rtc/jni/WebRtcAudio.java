package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.AudioLevel;
import dev.ocra.rtc.media.AudioPlayback;
import dev.ocra.rtc.media.EngineAudio;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmProcessor;
import dev.ocra.rtc.media.PcmSource;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The audio input and output of an engine over libwebrtc. */
@NullMarked
final class WebRtcAudio implements EngineAudio {
  private static final double LOUDEST = 32_767;

  private final WebRtcEngine engine;
  private final NativeHandle handle;
  private final CurrentDelivery<PcmEdit> capture = new CurrentDelivery<>();
  private final CurrentDelivery<PcmEdit> playout = new CurrentDelivery<>();

  WebRtcAudio(WebRtcEngine engine, NativeHandle handle) {
    this.engine = engine;
    this.handle = handle;
  }

  private void call(LongConsumer nativeCall) {
    long value = handle.acquire();
    try {
      nativeCall.accept(value);
    } finally {
      handle.release();
    }
  }

  private long ask(LongUnaryOperator nativeCall) {
    long value = handle.acquire();
    try {
      return nativeCall.applyAsLong(value);
    } finally {
      handle.release();
    }
  }

  @Override
  public void setCaptureProcessor(@Nullable PcmProcessor processor) {
    capture.replace(
        processor == null ? null : new PcmEdit(processor),
        (next, order) -> call(value -> nativeSetCaptureEdit(value, next, order)));
  }

  @Override
  public void setPlayoutProcessor(@Nullable PcmProcessor processor) {
    playout.replace(
        processor == null ? null : new PcmEdit(processor),
        (next, order) -> call(value -> nativeSetPlayoutEdit(value, next, order)));
  }

  @Override
  public AudioPlayback openPlayback(PcmFormat format, PcmSource source) {
    PcmSupply supply = new PcmSupply(Objects.requireNonNull(source, "source"));
    long playback =
        ask(value -> nativeOpenPlayback(value, format.sampleRate(), format.channels(), supply));
    return engine.kept(new WebRtcPlayback(engine, playback, supply));
  }

  @Override
  public void setOutputVolume(double volume) {
    WebRtcPlayback.requireRange(volume, 1);
    call(value -> nativeSetOutputVolume(value, volume));
  }

  @Override
  public void setOutputMuted(boolean muted) {
    call(value -> nativeSetOutputMuted(value, muted));
  }

  @Override
  public void setInputVolume(double volume) {
    WebRtcPlayback.requireRange(volume, 1);
    call(value -> nativeSetInputVolume(value, volume));
  }

  @Override
  public AudioLevel inputLevel() {
    return level(ask(WebRtcAudio::nativeInputLevel));
  }

  @Override
  public AudioLevel outputLevel() {
    return level(ask(WebRtcAudio::nativeOutputLevel));
  }

  private static AudioLevel level(long packed) {
    return packed == 0
        ? AudioLevel.SILENCE
        : new AudioLevel((packed >> 16) / LOUDEST, (packed & 0xffff) / LOUDEST);
  }

  private static native void nativeSetCaptureEdit(long engine, @Nullable PcmEdit edit, long order);

  private static native void nativeSetPlayoutEdit(long engine, @Nullable PcmEdit edit, long order);

  private static native long nativeOpenPlayback(
      long engine, int sampleRate, int channels, PcmSupply supply);

  private static native void nativeSetOutputVolume(long engine, double volume);

  private static native void nativeSetOutputMuted(long engine, boolean muted);

  private static native void nativeSetInputVolume(long engine, double volume);

  /** The peak in the upper half, the root mean square in the lower one. */
  private static native int nativeInputLevel(long engine);

  /** Like the input's. */
  private static native int nativeOutputLevel(long engine);
}
