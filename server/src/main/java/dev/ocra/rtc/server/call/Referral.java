package dev.ocra.rtc.server.call;

import dev.ocra.rtc.server.lane.Lane.Timer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that is under way.
 *
 * @param transferor who asked for it
 * @param referee who is moved
 * @param target whom the referee is to call
 * @param timer ends the wait for the referee to call
 * @param successor the call that the referee made
 */
@NullMarked
record Referral(
    DeviceAddress transferor,
    DeviceAddress referee,
    UserAddress target,
    Timer timer,
    @Nullable Call successor) {

  Referral followedBy(Call call) {
    return new Referral(transferor, referee, target, timer, call);
  }
}
