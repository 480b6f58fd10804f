package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.AudioPlayer;
import dev.ocra.rtc.PlayingSound;
import dev.ocra.rtc.Sound;
import dev.ocra.rtc.internal.lane.Lanes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Plays sounds through the engine, which is asked on the worker lane. For any thread. */
@NullMarked
final class SoundPlayer implements AudioPlayer {
  private final Lanes lanes;
  private final EngineSlot engine;
  private final Runnable checkLive;
  private final Set<EngineSound> playing = new LinkedHashSet<>();
  private boolean closed; // under the lock of what plays

  SoundPlayer(Lanes lanes, EngineSlot engine, Runnable checkLive) {
    this.lanes = lanes;
    this.engine = engine;
    this.checkLive = checkLive;
  }

  @Override
  public PlayingSound play(Sound sound, boolean loop) {
    checkLive.run();
    return begin(sound, loop);
  }

  /** For the client itself, whose calls may end as it terminates. */
  PlayingSound begin(Sound sound, boolean loop) {
    Objects.requireNonNull(sound, "sound");
    EngineSound begun = new EngineSound(lanes, engine, this::forget);
    synchronized (playing) {
      if (closed) {
        return begun;
      }
      playing.add(begun);
    }
    begun.begin(sound, loop);
    return begun;
  }

  private void forget(EngineSound ended) {
    synchronized (playing) {
      playing.remove(ended);
    }
  }

  @Override
  public void stopAll() {
    checkLive.run();
    stopPlaying();
  }

  /** The client ends: what plays stops, and nothing begins any more. */
  void end() {
    synchronized (playing) {
      closed = true;
    }
    stopPlaying();
  }

  private void stopPlaying() {
    List<EngineSound> all;
    synchronized (playing) {
      all = new ArrayList<>(playing);
    }
    all.forEach(EngineSound::stop);
  }
}
