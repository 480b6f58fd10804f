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
  private volatile boolean localSet;
  private volatile boolean remoteSet;

  FrameListeners(DeviceTasks tasks, ClientLog log) {
    this.tasks = tasks;
    this.log = log;
  }

  void setLocal(@Nullable LocalAudioFrameListener listener) {
    PcmProcessor processor = listener == null ? null : new Local(listener);
    localSet = processor != null;
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
  void end() {
    if (localSet) {
      setLocal(null);
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
