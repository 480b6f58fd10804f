package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.server.lane.Lane;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that the backend places for an application: rings a user, and when a device answers makes
 * it the caller of the same call, which then waits for its application to say who the callee is.
 * Confined to the lane.
 */
@NullMarked
final class Callouts {
  private static final Logger LOG = LoggerFactory.getLogger(Callouts.class);

  /** How many of an application's callouts ring at once. */
  private static final int MAX_RINGING = 2_000;

  private final CallRegistry registry;
  private final CallRunner runner;
  private final Invitations invitations;
  private final Lane lane;
  private final CallNotifier notifier;
  private final CallControl control;

  Callouts(
      CallRegistry registry,
      CallRunner runner,
      Invitations invitations,
      Lane lane,
      CallNotifier notifier,
      CallControl control) {
    this.registry = registry;
    this.runner = runner;
    this.invitations = invitations;
    this.lane = lane;
    this.notifier = notifier;
    this.control = control;
  }

  /**
   * Places a call, unless too many ring already or its id is in use.
   *
   * @param routed run when the application has said what becomes of it at first
   */
  boolean place(CalloutOrder order, Runnable routed) {
    CallKey key = order.key();
    DeviceAddress backend = DeviceAddress.backend(key.application());
    if (registry.count(backend.user()) >= MAX_RINGING
        || registry.find(key) != null
        || registry.tombstone(key) != null) {
      return false;
    }
    String to = order.to() == null ? "" : order.to();
    Invite invite = new Invite(key.id(), to, false, Map.of(), null, null);
    Callout callout =
        new Callout(
            new DeviceAddress(new UserAddress(key.application(), order.from()), ""),
            order.maxDuration(),
            order.custom());
    Call call =
        new Call(key, backend, new UserAddress(key.application(), to), invite, lane.now(), callout);
    registry.add(call);
    LOG.info("call={} to={} is placed by the application", call.id(), to);
    control.invited(
        call.snapshot(),
        routing -> {
          invitations.route(call, routing);
          routed.run();
        });
    return true;
  }

  /** Whether the call rings a user whom nobody but the backend calls. */
  static boolean rings(Call call) {
    return call.callout != null && !call.callout.isAnswered();
  }

  /** A device that a callout rang answers. */
  void answered(Call call, Leg leg) {
    Callout callout = call.callout;
    if (callout == null || !runner.apply(call, Happening.on(leg, CallEvent.CALLOUT_ANSWERED))) {
      return;
    }
    callout.answered(leg.device.user(), lane.now());
    notifier.answered(call.key, leg.device);
    Ended elsewhere = new Ended(call.id(), EndCause.OTHER_DEVICE_ANSWERED, null, null);
    for (Leg other : call.legs()) {
      if (other != leg && other.isOpen()) {
        runner.dismiss(other, elsewhere);
      }
    }
    registry.turn(call, leg.device);
    if (callout.maxDuration != null) {
      callout.limit =
          lane.after(
              callout.maxDuration,
              () -> runner.apply(call, Happening.of(CallEvent.APPLICATION_HUNG_UP)));
    }
    control.answered(call.snapshot(), routing -> invitations.route(call, routing));
  }
}
