package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.protocol.Prepared;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.server.call.Leg.Stage;
import dev.ocra.rtc.server.ice.IceServers;
import dev.ocra.rtc.server.lane.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes invitations, decides between two that cross, and rings the callee's devices. Confined to
 * the lane.
 */
@NullMarked
final class Invitations {
  private static final Logger LOG = LoggerFactory.getLogger(Invitations.class);

  private final CallRegistry registry;
  private final CallRunner runner;
  private final Devices devices;
  private final Lane lane;
  private final IceServers iceServers;
  private final CallOptions options;
  private final CallNotifier notifier;
  private final CallControl control;
  private final OtherNodes others;

  Invitations(
      CallRegistry registry,
      CallRunner runner,
      Devices devices,
      Lane lane,
      IceServers iceServers,
      CallOptions options,
      CallNotifier notifier,
      CallControl control,
      OtherNodes others) {
    this.registry = registry;
    this.runner = runner;
    this.devices = devices;
    this.lane = lane;
    this.iceServers = iceServers;
    this.options = options;
    this.notifier = notifier;
    this.control = control;
    this.others = others;
  }

  /** Takes an invitation, which is the request of this number. */
  void invite(DeviceAddress from, long number, Invite invite) throws RequestRefused {
    check(from, invite);
    CallKey key = new CallKey(from.user().application(), invite.getCall());
    UserAddress callee = new UserAddress(from.user().application(), invite.getTo());
    if (yields(from, callee, key)) {
      return;
    }
    Call call = new Call(key, from, callee, invite, lane.now());
    registry.add(call);
    runner.began(call);
    runner.referrals().onInvited(call, referrer(from, invite));
    LOG.info("call={} from={} to={} video={}", call.id(), from, callee.user(), invite.getVideo());
    others.open(call, granted -> opened(call, number, granted));
  }

  private void opened(Call call, long number, boolean granted) {
    if (call.state == CallState.ENDED) {
      return;
    }
    if (!granted) {
      runner.apply(call, Happening.of(CallEvent.HANDED_OVER));
      devices.send(
          call.caller,
          new RequestFailed(number, ErrorCodes.CONFLICT, "the call's id is in use", call.id()));
      return;
    }
    prepare(call, options.ringTime());
    control.invited(call.snapshot(), routing -> route(call, routing));
  }

  private void prepare(Call call, Duration time) {
    devices.send(
        call.caller,
        new Prepared(call.id(), iceServers.forUser(call.caller.user().user()), time.toMillis()));
  }

  /** Does with a call that waits what its application says; returns false if it does not wait. */
  boolean route(Call call, Routing routing) {
    if (call.routed || call.state == CallState.ENDED) {
      return false;
    }
    if (routing instanceof Routing.Connect connect) {
      connect(call, connect);
    } else if (routing instanceof Routing.Park park) {
      park(call, park.time());
    } else if (routing instanceof Routing.Fail fail) {
      runner.apply(
          call, Happening.callbackFailed(new Failure(ErrorCodes.UNAVAILABLE, fail.message())));
    } else {
      runner.apply(call, Happening.of(CallEvent.APPLICATION_HUNG_UP));
    }
    return true;
  }

  // For the caller a parked call progresses, and may ring so much longer.
  private void park(Call call, Duration time) {
    LOG.info("call={} is parked for {} s", call.id(), time.toSeconds());
    call.parked = true;
    prepare(call, time.plus(options.ringTime()));
    runner.apply(call, Happening.of(CallEvent.REACHED));
    call.ringTimer.cancel();
    call.ringTimer = lane.after(time, () -> ringTimeOver(call));
  }

  private void ringTimeOver(Call call) {
    runner.apply(call, Happening.of(CallEvent.RING_TIMED_OUT));
  }

  private void connect(Call call, Routing.Connect connect) {
    String user = connect.user();
    if (user != null && !user.equals(call.callee.user())) {
      LOG.info("call={} goes to={}", call.id(), user);
      registry.redirect(call, new UserAddress(call.key.application(), user));
    }
    Map<String, String> headers = connect.headers();
    if (headers != null) {
      call.headers = headers;
    }
    if (call.callout != null) {
      prepare(call, options.ringTime()); // who waits for this callee waits longer now
    }
    call.routed = true;
    call.parked = false;
    call.ringDeadline = lane.now().plus(options.ringTime());
    call.ringTimer.cancel();
    call.setupTimer =
        lane.after(
            options.setupTime(), () -> runner.apply(call, Happening.of(CallEvent.SETUP_TIMED_OUT)));
    call.ringTimer = lane.after(options.ringTime(), () -> ringTimeOver(call));
    for (DeviceAddress device : devices.of(call.callee)) {
      ring(call, device);
    }
    others.find(call, elsewhere -> found(call, elsewhere));
  }

  private void found(Call call, List<DeviceAddress> elsewhere) {
    elsewhere.forEach(device -> ring(call, device));
    if (!call.state.isBeforeAnswer()) {
      return;
    }
    notifier.invited(
        new CallNotifier.Notice(
            call.key,
            call.shownCaller(),
            call.callee,
            call.invite.getDisplayName(),
            call.invite.getVideo(),
            call.headers,
            call.ringDeadline),
        () -> runner.apply(call, Happening.of(CallEvent.REACHED)));
  }

  private @Nullable Call referrer(DeviceAddress from, Invite invite) {
    String referral = invite.getReferral();
    return referral == null
        ? null
        : registry.find(new CallKey(from.user().application(), referral));
  }

  /** Rings one more device, unless it is the caller's own or has the call already. */
  void ring(Call call, DeviceAddress device) {
    if (!call.routed
        || !call.state.isBeforeAnswer()
        || device.equals(call.caller)
        || call.legOf(device) != null) {
      return;
    }
    Leg leg = call.addLeg(device);
    Invite invite = call.invite;
    devices.send(
        device,
        new Incoming(
            call.id(),
            call.shownCaller().user().user(),
            call.caller.device(),
            invite.getVideo(),
            call.headers,
            invite.getDisplayName(),
            iceServers.forUser(device.user().user()),
            Math.max(0, Duration.between(lane.now(), call.ringDeadline).toMillis()),
            call.referredBy(),
            Callouts.rings(call)));
    if (devices.isLive(device)) {
      reached(call, leg);
    }
  }

  /** The device's link has the invitation. */
  void reached(Call call, Leg leg) {
    if (leg.stage == Stage.INVITED) {
      leg.stage = Stage.REACHED;
      runner.apply(call, Happening.on(leg, CallEvent.REACHED));
    }
  }

  /**
   * Decides between this invitation and calls of the callee to this user that nobody has answered:
   * of calls that cross, the one with the highest id (compared as text) goes on. Returns true when
   * that is an older one.
   */
  private boolean yields(DeviceAddress from, UserAddress callee, CallKey key) {
    List<Call> crossing = new ArrayList<>();
    for (Call call : registry.of(from.user())) {
      if (call.state.isBeforeAnswer()
          && call.callee.equals(from.user())
          && call.caller.user().equals(callee)
          && !call.caller.equals(from)) {
        crossing.add(call);
      }
    }
    for (Call other : crossing) {
      if (other.id().compareTo(key.id()) > 0) {
        LOG.info("call={} crossed call={}, which goes on", key.id(), other.id());
        Ended ended = new Ended(key.id(), EndCause.CANCELED, null, other.id());
        registry.bury(key, new Tombstone(from, callee, null, ended, ended, lane.now()));
        runner.tell(from, ended);
        ring(other, from);
        return true;
      }
    }
    for (Call other : crossing) {
      LOG.info("call={} crossed call={}, which it replaces", key.id(), other.id());
      runner.apply(other, Happening.replacedBy(key.id()));
    }
    return false;
  }

  /**
   * Decides between an invitation of another node's call and calls of this node that cross it: the
   * id of the one that goes on in place of that call, or null if that one does.
   */
  @Nullable String crosses(UserAddress callee, UserAddress caller, String id) {
    List<Call> crossing = new ArrayList<>();
    for (Call call : registry.of(callee)) {
      if (call.state.isBeforeAnswer()
          && call.callee.equals(caller)
          && call.caller.user().equals(callee)) {
        if (call.id().compareTo(id) > 0) {
          return call.id();
        }
        crossing.add(call);
      }
    }
    for (Call call : crossing) {
      LOG.info("call={} crossed call={}, which it replaces", id, call.id());
      runner.apply(call, Happening.replacedBy(id));
    }
    return null;
  }

  private void check(DeviceAddress from, Invite invite) throws RequestRefused {
    if (!Limits.isId(invite.getCall())) {
      throw new RequestRefused(ErrorCodes.BAD_REQUEST, "the call's id is not of its form");
    }
    if (!Limits.isUserId(invite.getTo())) {
      throw new RequestRefused(ErrorCodes.BAD_REQUEST, "the callee's id is not of its form");
    }
    if (Limits.headerBytes(invite.getHeaders()) > Limits.MAX_HEADER_BYTES) {
      throw new RequestRefused(
          ErrorCodes.BAD_REQUEST, "headers have " + Limits.MAX_HEADER_BYTES + " bytes at most");
    }
    String name = invite.getDisplayName();
    if (name != null
        && name.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_DISPLAY_NAME_BYTES) {
      throw new RequestRefused(
          ErrorCodes.BAD_REQUEST,
          "a display name has " + Limits.MAX_DISPLAY_NAME_BYTES + " bytes at most");
    }
    CallKey key = new CallKey(from.user().application(), invite.getCall());
    if (registry.find(key) != null || registry.tombstone(key) != null) {
      throw new RequestRefused(ErrorCodes.CONFLICT, "the call's id is in use");
    }
    if (registry.count(from.user()) >= options.maxOpenCalls()) {
      throw new RequestRefused(
          ErrorCodes.TOO_MANY, "a user has " + options.maxOpenCalls() + " open calls at most");
    }
    if (registry.count(from.user().application()) >= options.maxApplicationCalls()) {
      throw new RequestRefused(
          ErrorCodes.TOO_MANY,
          "an application has " + options.maxApplicationCalls() + " open calls at most");
    }
  }
}
