package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.media.TransportState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a transport that went down, one rung after the other: wait a little, restart
 * ICE, open a new peer session over relays alone, open new ones over any path, give up. On the
 * signal lane.
 */
@NullMarked
final class TransportRecovery {
  /** Climbs the rungs. */
  interface Rungs {
    /** Look for paths anew within the peer session. */
    void restartIce();

    /** Open a new peer session, over relays alone if that is asked for and there are any. */
    void reopen(boolean relayOnly);

    /** The call is lost. */
    void giveUp();
  }

  /** Attempts that are closer together than this are one. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Lanes lanes;
  private final RecoveryPolicy policy;
  private final Rungs rungs;
  private @Nullable Timer stepTimer;
  private @Nullable Timer giveUpTimer;
  private @Nullable Instant lastAttempt;
  private int attempts;

  /** A recovery that is not needed yet. */
  TransportRecovery(Lanes lanes, RecoveryPolicy policy, Rungs rungs) {
    this.lanes = lanes;
    this.policy = policy;
    this.rungs = rungs;
  }

  /** Whether the transport is down and something is being done about it. */
  boolean isRunning() {
    return giveUpTimer != null;
  }

  /** Whether an attempt was made a moment ago, whose outcome is not known. */
  boolean hasJustTried() {
    Instant last = lastAttempt;
    Instant now = lanes.clock().instant();
    return last != null && now.isBefore(last.plus(policy.step().dividedBy(2)));
  }

  void onTransport(TransportState state) {
    switch (state) {
      case CONNECTED, CLOSED -> stop();
      case DISCONNECTED -> begin();
      case FAILED -> {
        begin();
        // An attempt that fails too waits for its turn: no loop, however fast the failures come.
        if (attempts == 0) {
          step();
        }
      }
      default -> {}
    }
  }

  /** The transport is down. */
  void begin() {
    if (giveUpTimer == null) {
      giveUpTimer = lanes.after(policy.giveUp(), this::lost);
      stepTimer = lanes.after(policy.grace(), this::step);
    }
  }

  /** Something changed for the better: whatever waits for its time is tried now. */
  void hurry() {
    Instant last = lastAttempt;
    boolean justNow = last != null && lanes.clock().instant().isBefore(last.plus(AT_ONCE));
    if (isRunning() && !justNow) {
      attempts = 0;
      step();
    }
  }

  private void step() {
    stepTimer = Timer.stop(stepTimer);
    stepTimer = lanes.after(policy.step(), this::step);
    attempted();
    switch (++attempts) {
      case 1 -> rungs.restartIce();
      case 2 -> rungs.reopen(true);
      default -> rungs.reopen(false);
    }
  }

  /** An attempt was made, here or because the other side asked for it. */
  void attempted() {
    lastAttempt = lanes.clock().instant();
  }

  private void lost() {
    stop();
    rungs.giveUp();
  }

  void stop() {
    attempts = 0;
    lastAttempt = null;
    stepTimer = Timer.stop(stepTimer);
    giveUpTimer = Timer.stop(giveUpTimer);
  }
}
