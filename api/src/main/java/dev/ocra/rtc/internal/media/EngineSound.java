package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.PlayingSound;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.Sound;
import dev.ocra.rtc.internal.Completion;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.media.AudioPlayback;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PcmSource;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A sound in an engine. Methods of {@link PlayingSound}: any thread; what they ask for happens on
 * the worker lane, in order.
 */
@NullMarked
final class EngineSound implements PlayingSound {
  private final Lanes lanes;
  private final EngineSlot engine;
  private final Consumer<EngineSound> onEnded;
  private final SinchPromise<@Nullable Void> ended = new SinchPromise<>();
  private volatile boolean over;
  private volatile boolean paused;

  /** On the worker lane alone. */
  private @Nullable AudioPlayback playback;

  private double volume = 1;

  EngineSound(Lanes lanes, EngineSlot engine, Consumer<EngineSound> onEnded) {
    this.lanes = lanes;
    this.engine = engine;
    this.onEnded = onEnded;
  }

  void begin(Sound sound, boolean loop) {
    lanes
        .worker()
        .execute(
            () -> {
              if (over) {
                return;
              }
              try {
                SoundSource opened = SoundSource.open(sound);
                PcmSource source = loop ? opened.endless() : opened.once(this::stop);
                AudioPlayback ready = engine.get().audio().openPlayback(opened.format(), source);
                playback = ready;
                ready.setVolume(volume);
                ready.setPlaying(!paused);
              } catch (MediaException | IllegalStateException e) {
                fail(e);
              }
            });
  }

  private void fail(Exception failure) {
    SinchError error = ErrorValue.of(failure);
    over = true;
    onEnded.accept(this);
    lanes.callback().execute(() -> ended.completeExceptionally(error));
  }

  @Override
  public void pause() {
    paused = true;
    change(ready -> ready.setPlaying(!paused));
  }

  @Override
  public void resume() {
    paused = false;
    change(ready -> ready.setPlaying(!paused));
  }

  @Override
  public void setVolume(double volume) {
    if (!(volume >= 0 && volume <= 4)) {
      throw new IllegalArgumentException("volume: " + volume);
    }
    lanes.worker().execute(() -> this.volume = volume);
    change(ready -> ready.setVolume(volume));
  }

  private void change(Consumer<AudioPlayback> change) {
    lanes
        .worker()
        .execute(
            () -> {
              AudioPlayback ready = playback;
              if (ready != null) {
                try {
                  change.accept(ready);
                } catch (IllegalStateException e) {
                  // The engine was closed meanwhile: nothing plays.
                  finish();
                }
              }
            });
  }

  /** From the application, and from the audio thread at the end of the sound. */
  @Override
  public void stop() {
    over = true;
    lanes.worker().execute(this::finish);
  }

  private void finish() {
    AudioPlayback ready = playback;
    playback = null;
    over = true;
    if (ready != null) {
      ready.close();
    }
    onEnded.accept(this);
    lanes.callback().execute(() -> Completion.of(ended));
  }

  @Override
  public boolean isPlaying() {
    return !over && !paused;
  }

  @Override
  public SinchPromise<@Nullable Void> whenEnded() {
    return ended;
  }
}
