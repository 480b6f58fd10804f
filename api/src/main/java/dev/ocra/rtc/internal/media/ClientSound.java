package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.internal.client.ClientContext;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The parts of a client that play, route and watch, made once and shared by what needs them. */
@NullMarked
public final class ClientSound {
  private final DeviceWatch watch;
  private final AudioRouting routing;
  private final SoundPlayer player;
  private final LevelTimer levels;

  /** Nothing plays or is watched yet. */
  public ClientSound(ClientContext context, EngineSlot engine, DeviceTasks devices) {
    watch = new DeviceWatch(context.lanes(), engine, context.log());
    routing = new AudioRouting(devices, watch);
    player = new SoundPlayer(context.lanes(), engine, context::checkLive);
    levels = new LevelTimer(context.lanes(), engine);
  }

  DeviceWatch watch() {
    return watch;
  }

  AudioRouting routing() {
    return routing;
  }

  SoundPlayer player() {
    return player;
  }

  LevelTimer levels() {
    return levels;
  }

  /** Plays to this output from now on. */
  public SinchPromise<@Nullable Void> useOutput(String deviceId) {
    return routing.use(deviceId);
  }

  /** The output that was last asked for; empty for the default one. */
  public String output() {
    return routing.chosen();
  }
}
