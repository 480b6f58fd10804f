package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.protocol.Refer;
import dev.ocra.rtc.protocol.Transfer;
import dev.ocra.rtc.protocol.TransferFailed;
import dev.ocra.rtc.server.lane.Lane;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blind transfers: the transferor asks, the other side of the call is told to call the target, and
 * the first call ends as soon as that second one is answered. Confined to the lane.
 */
@NullMarked
final class Referrals {
  private static final Logger LOG = LoggerFactory.getLogger(Referrals.class);

  /** For the device that is moved to call the target. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CallRunner runner;
  private final Devices devices;
  private final Lane lane;

  Referrals(CallRunner runner, Devices devices, Lane lane) {
    this.runner = runner;
    this.devices = devices;
    this.lane = lane;
  }

  /** A side of the call asks to move the other one. */
  void transfer(Call call, DeviceAddress from, Transfer transfer) throws RequestRefused {
    if (!Limits.isUserId(transfer.getTo())) {
      throw new RequestRefused(ErrorCodes.BAD_REQUEST, "the target's id is not of its form");
    }
    Leg answered = call.answered;
    if (answered == null || call.referral != null) {
      refuse(call, from, ErrorCodes.CONFLICT, "the call is not answered, or is being transferred");
      return;
    }
    UserAddress target = new UserAddress(from.user().application(), transfer.getTo());
    DeviceAddress referee = from.equals(call.caller) ? answered.device : call.caller;
    if (target.equals(from.user()) || target.equals(referee.user())) {
      refuse(call, from, ErrorCodes.CONFLICT, "the target takes part in the call already");
      return;
    }
    LOG.info("call={} is transferred to {}", call.id(), target.user());
    Lane.Timer timer =
        lane.after(
            PATIENCE,
            () ->
                fail(
                    call,
                    new Failure(ErrorCodes.CONFLICT, "the other side did not call the target"),
                    null));
    call.referral = new Referral(from, referee, target, timer, null);
    devices.send(referee, new Refer(call.id(), target.user()));
  }

  private void refuse(Call call, DeviceAddress from, int code, String message) {
    devices.send(from, new TransferFailed(call.id(), new Failure(code, message), null));
  }

  /**
   * A call begins that follows a referral, or seems to. One that does not, because the first call
   * is over, is a call like any other.
   */
  void onInvited(Call call, @Nullable Call referrer) {
    Referral referral = referrer == null ? null : referrer.referral;
    if (referrer != null
        && referral != null
        && referral.successor() == null
        && referral.referee().equals(call.caller)
        && referral.target().equals(call.callee)) {
      referral.timer().cancel();
      referrer.referral = referral.followedBy(call);
      call.referrer = referrer;
    }
  }

  /** Somebody answered: if the call follows a referral, the first call ends. */
  void onAnswered(Call call) {
    Call referrer = call.referrer;
    if (referrer != null && isUnderWay(referrer, call)) {
      runner.apply(referrer, Happening.of(CallEvent.TRANSFERRED));
    }
  }

  /** A call is over, one with a referral or one that follows a referral. */
  void onEnded(Call call, EndCause cause) {
    Referral own = call.referral;
    if (own != null) {
      own.timer().cancel();
      call.referral = null; // a call that follows it goes on by itself
    }
    Call referrer = call.referrer;
    if (referrer != null && call.answered == null && isUnderWay(referrer, call)) {
      fail(referrer, new Failure(ErrorCodes.CONFLICT, "the target did not answer"), cause);
    }
  }

  /** A call is not this node's any more. */
  void onForgotten(Call call) {
    Referral own = call.referral;
    if (own != null) {
      own.timer().cancel();
      call.referral = null;
    }
  }

  private static boolean isUnderWay(Call referrer, Call successor) {
    Referral referral = referrer.referral;
    return referral != null && referral.successor() == successor;
  }

  private void fail(Call call, Failure failure, @Nullable EndCause cause) {
    Referral referral = call.referral;
    if (referral != null) {
      call.referral = null;
      LOG.info("call={} is not transferred: {}", call.id(), failure.getMessage());
      TransferFailed failed = new TransferFailed(call.id(), failure, cause);
      devices.send(referral.transferor(), failed);
      devices.send(referral.referee(), failed);
    }
  }
}
