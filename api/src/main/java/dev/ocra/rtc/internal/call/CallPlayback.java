package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.calling.AudioElement;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The playing of a call's received audio. For any thread. */
@NullMarked
final class CallPlayback implements AudioElement {
  private static final double LOUDEST = 10;

  private final CallServices services;
  private final CallRunner runner;
  private volatile double volume = 1;
  private volatile boolean muted;
  private volatile boolean paused;

  CallPlayback(CallServices services, CallRunner runner) {
    this.services = services;
    this.runner = runner;
  }

  @Override
  public void play() {
    services.checkLive();
    paused = false;
    apply();
  }

  @Override
  public void pause() {
    services.checkLive();
    paused = true;
    apply();
  }

  @Override
  public boolean isPaused() {
    return paused;
  }

  @Override
  public void setVolume(double volume) {
    services.checkLive();
    if (!(volume >= 0 && volume <= LOUDEST)) {
      throw new IllegalArgumentException("volume: " + volume);
    }
    this.volume = volume;
    apply();
  }

  @Override
  public double getVolume() {
    return volume;
  }

  @Override
  public void setMuted(boolean muted) {
    services.checkLive();
    this.muted = muted;
    apply();
  }

  @Override
  public boolean isMuted() {
    return muted;
  }

  // Whichever change comes last sees all of them.
  private void apply() {
    services
        .lanes()
        .signal()
        .execute(
            () -> {
              CallMedia media = runner.media();
              media.views().setVolume(muted || paused ? 0 : volume, media.session());
            });
  }

  @Override
  public SinchPromise<@Nullable Void> setSinkId(String deviceId) {
    services.checkLive();
    return services.audio().sound().useOutput(Objects.requireNonNull(deviceId, "deviceId"));
  }

  @Override
  public String getSinkId() {
    return services.audio().sound().output();
  }
}
