package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.media.TransportState;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a transport that went down: wait a little, then restart ICE again and again,
 * then give up. On the signal lane.
 */
@NullMarked
final class TransportRecovery {
  private final Lanes lanes;
  private final Runnable restart;
  private final Runnable giveUp;
  private @Nullable Timer restartTimer;
  private @Nullable Timer giveUpTimer;
  private boolean restarted;

  /**
   * A recovery that is not needed yet.
   *
   * @param restart restarts ICE, if that is this side's part
   */
  TransportRecovery(Lanes lanes, Runnable restart, Runnable giveUp) {
    this.lanes = lanes;
    this.restart = restart;
    this.giveUp = giveUp;
  }

  void onTransport(TransportState state) {
    switch (state) {
      case CONNECTED, CLOSED -> stop();
      case DISCONNECTED -> begin();
      case FAILED -> {
        begin();
        // A restart that fails too waits for its turn: no loop, however fast the failures come.
        if (!restarted) {
          restartTimer = Timer.stop(restartTimer);
          restart();
        }
      }
      default -> {}
    }
  }

  private void begin() {
    if (giveUpTimer == null) {
      giveUpTimer = lanes.after(CallPolicy.GIVE_UP, this::lost);
      restartTimer = lanes.after(CallPolicy.GRACE, this::restart);
    }
  }

  private void restart() {
    restarted = true;
    restartTimer = lanes.after(CallPolicy.RESTART, this::restart);
    restart.run();
  }

  private void lost() {
    stop();
    giveUp.run();
  }

  void stop() {
    restarted = false;
    restartTimer = Timer.stop(restartTimer);
    giveUpTimer = Timer.stop(giveUpTimer);
  }
}
