package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.AudioPlayoutInfo;
import dev.ocra.rtc.AudioRecordInfo;
import dev.ocra.rtc.LocalAudioFrameListener;
import dev.ocra.rtc.RemoteAudioFrameListener;
import dev.ocra.rtc.internal.client.ClientLog;
import dev.ocra.rtc.media.EngineAudio;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmProcessor;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The application's frame listeners as processors of an engine, which allocate nothing. For any
 * thread.
 */
@NullMarked
final class FrameListeners {
  private final DeviceTasks tasks;
  private final ClientLog log;

  /** What looks at and edits what is recorded; under this object's lock, and told under it. */
  private @Nullable LocalAudioFrameListener local;

  private @Nullable SpeechMeter meter;

  private volatile boolean remoteSet;

  FrameListeners(DeviceTasks tasks, ClientLog log) {
    this.tasks = tasks;
    this.log = log;
  }

  synchronized void setLocal(@Nullable LocalAudioFrameListener listener) {
    local = listener;
    setCapture();
  }

  /** Has speech noticed in what is recorded, before it is edited. */
  synchronized void setMeter(@Nullable SpeechMeter meter) {
    this.meter = meter;
    setCapture();
  }

  // Only queues, so the lock is not held while the engine is called.
  private void setCapture() {
    PcmProcessor editor = local == null ? null : new Local(local);
    SpeechMeter listening = meter;
    PcmProcessor processor =
        listening == null
            ? editor
            : (block, format) -> {
              listening.take(block);
              return editor != null && editor.process(block, format);
            };
    set(audio -> audio.setCaptureProcessor(processor));
  }

  void setRemote(@Nullable RemoteAudioFrameListener listener) {
    PcmProcessor processor = listener == null ? null : new Remote(listener);
    remoteSet = processor != null;
    set(audio -> audio.setPlayoutProcessor(processor));
  }

  private void set(Consumer<EngineAudio> change) {
    var unused =
        tasks
            .tellAudio(change)
            .fail(error -> log.warn("media", "a frame listener hears nothing: " + error, null));
  }

  /** The client ends. */
  synchronized void end() {
    if (local != null || meter != null) {
      local = null;
      meter = null;
      setCapture();
    }
    if (remoteSet) {
      setRemote(null);
    }
  }

  private static final class Local implements PcmProcessor {
    private final LocalAudioFrameListener listener;
    private AudioRecordInfo info = new AudioRecordInfo(0, 0);

    Local(LocalAudioFrameListener listener) {
      this.listener = listener;
    }

    @Override
    public boolean process(ByteBuffer block, PcmFormat format) {
      if (info.sampleRate() != format.sampleRate() || info.channels() != format.channels()) {
        info = new AudioRecordInfo(format.sampleRate(), format.channels());
      }
      return listener.onAudioFrame(info, block.remaining(), block);
    }
  }

  private static final class Remote implements PcmProcessor {
    private final RemoteAudioFrameListener listener;
    private AudioPlayoutInfo info = new AudioPlayoutInfo(0, 0);

    Remote(RemoteAudioFrameListener listener) {
      this.listener = listener;
    }

    @Override
    public boolean process(ByteBuffer block, PcmFormat format) {
      if (info.sampleRate() != format.sampleRate() || info.channels() != format.channels()) {
        info = new AudioPlayoutInfo(format.sampleRate(), format.channels());
      }
      return listener.onAudioFrame(info, block.remaining(), block);
    }
  }
}
