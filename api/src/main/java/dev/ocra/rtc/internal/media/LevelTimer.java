package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.AudioLevelListener;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.media.AudioLevel;
import dev.ocra.rtc.media.EngineAudio;
import dev.ocra.rtc.media.MediaEngine;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Reads levels, once or again and again for a listener. For any thread. */
@NullMarked
final class LevelTimer {
  private final Lanes lanes;
  private final EngineSlot engine;

  /** On the signal lane alone. */
  private @Nullable Timer timer;

  LevelTimer(Lanes lanes, EngineSlot engine) {
    this.lanes = lanes;
    this.engine = engine;
  }

  AudioLevel input() {
    return read(EngineAudio::inputLevel);
  }

  AudioLevel output() {
    return read(EngineAudio::outputLevel);
  }

  // An engine that was never needed has heard nothing; one that closes hears nothing more.
  private AudioLevel read(Function<EngineAudio, AudioLevel> level) {
    MediaEngine ready = engine.ifReady();
    try {
      return ready == null ? AudioLevel.SILENCE : level.apply(ready.audio());
    } catch (IllegalStateException e) {
      return AudioLevel.SILENCE;
    }
  }

  void set(@Nullable AudioLevelListener listener, Duration interval) {
    lanes
        .signal()
        .execute(
            () -> {
              timer = Timer.stop(timer);
              if (listener != null) {
                tell(listener, interval);
              }
            });
  }

  private void tell(AudioLevelListener listener, Duration interval) {
    timer =
        lanes.after(
            interval,
            () -> {
              AudioLevel input = input();
              AudioLevel output = output();
              lanes.callback().execute(() -> listener.onAudioLevels(input, output));
              tell(listener, interval);
            });
  }

  /** The client ends. On the signal lane. */
  void end() {
    timer = Timer.stop(timer);
  }
}
