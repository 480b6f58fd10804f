package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.protocol.Relay;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.protocol.Transfer;
import dev.ocra.rtc.server.call.Leg.Stage;
import dev.ocra.rtc.server.ice.IceServers;
import dev.ocra.rtc.server.lane.Lane;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The one authority on calls: takes what devices ask for and what becomes of devices, and tells all
 * devices of a call. Confined to the lane.
 */
@NullMarked
public final class Switchboard {
  /** How a device went away. */
  public enum Departure {
    /** It logged out. */
    LEFT,
    /** Its link did not come back in time, or it began anew without its session. */
    LOST
  }

  private static final Failure BUSY = new Failure(ErrorCodes.BUSY, "the callee is in another call");

  private final CallRegistry registry;
  private final CallRunner runner;
  private final Invitations invitations;
  private final NegotiationRoute negotiation;
  private final CallNotifier notifier;
  private final Claims claims;
  private final Callouts callouts;
  private final NodeDesk nodeDesk;
  private boolean draining;

  public Switchboard(
      Devices known,
      Lane lane,
      IceServers iceServers,
      CallOptions options,
      CallNotifier notifier,
      CallControl control,
      CallObserver observer,
      OtherNodes others) {
    this.registry = new CallRegistry(options.tombstoneTime(), options.maxTombstones());
    Devices devices = new DevicesAndBackend(known);
    UnseenEndings unseen = new UnseenEndings(options.tombstoneTime(), options.maxTombstones());
    this.runner =
        new CallRunner(
            registry,
            unseen,
            devices,
            lane,
            notifier,
            iceServers,
            options.rejoinTime(),
            control,
            observer,
            others);
    this.invitations =
        new Invitations(
            registry, runner, devices, lane, iceServers, options, notifier, control, others);
    this.callouts = new Callouts(registry, runner, invitations, lane, notifier, control);
    this.negotiation = new NegotiationRoute(devices);
    this.notifier = notifier;
    this.claims = new Claims(registry, runner, lane, options, others);
    this.nodeDesk = new NodeDesk(registry, runner, invitations, claims, lane);
  }

  /**
   * Takes a device's request.
   *
   * @param number the request's place in what the device sends, for a refusal that comes later
   * @throws RequestRefused if it is not allowed; nothing has changed then
   */
  public void request(DeviceAddress from, long number, CallMessage message) throws RequestRefused {
    if (message instanceof Invite invite) {
      if (draining) {
        throw new RequestRefused(ErrorCodes.UNAVAILABLE, "the backend is shutting down");
      }
      invitations.invite(from, number, invite);
      return;
    }
    CallKey key = new CallKey(from.user().application(), message.getCall());
    Call call = registry.find(key);
    if (call == null) {
      requestWithoutCall(key, from, message);
      return;
    }
    Leg leg = call.legOf(from);
    if (message instanceof Relay && leg == null && from.user().equals(call.callee)) {
      relay(call, from);
      return;
    }
    if (leg == null && !from.equals(call.caller)) {
      if (call.callout != null && from.user().equals(call.callout.answeredBy())) {
        runner.tell(from, new Ended(call.id(), EndCause.OTHER_DEVICE_ANSWERED, null, null));
        return;
      }
      throw unknownCall();
    }
    if (message instanceof Rejoin rejoin) {
      rejoin(call, leg, from, rejoin);
    } else if (NegotiationRoute.carries(message)) {
      negotiation.forward(call, from, message);
    } else if (message instanceof Transfer transfer && (leg == null || leg.isOpen())) {
      runner.referrals().transfer(call, from, transfer);
    } else if (leg == null) {
      fromCaller(call, message);
    } else if (leg.isOpen()) {
      fromCallee(call, leg, message);
    } else if (!(message instanceof Connected)) {
      Leg answered = call.answered;
      EndCause cause = answered == null ? EndCause.FAILURE : EndCause.OTHER_DEVICE_ANSWERED;
      runner.tell(from, new Ended(call.id(), cause, null, null));
    }
  }

  private void requestWithoutCall(CallKey key, DeviceAddress from, CallMessage message)
      throws RequestRefused {
    if (message instanceof Rejoin rejoin && registry.tombstone(key) == null) {
      claims.claim(key, from, rejoin);
    } else if (claims.holds(key, from)) {
      // What else it asks for can only be done with the other party.
      if (message instanceof Hangup) {
        claims.hangUp(key, from);
      }
    } else {
      answerLate(key, from, message);
    }
  }

  private void rejoin(Call call, @Nullable Leg leg, DeviceAddress from, Rejoin rejoin)
      throws RequestRefused {
    if (!call.isParty(from)) {
      throw unknownCall();
    }
    Happening happening;
    if (rejoin.getOver()) {
      happening =
          leg == null
              ? Happening.of(CallEvent.CALLER_HUNG_UP)
              : Happening.on(leg, CallEvent.CALLEE_HUNG_UP);
    } else {
      happening =
          leg == null
              ? Happening.of(CallEvent.CALLER_REJOINED)
              : Happening.on(leg, CallEvent.CALLEE_REJOINED);
    }
    runner.apply(call, happening);
  }

  private void fromCaller(Call call, CallMessage message) throws RequestRefused {
    if (message instanceof Hangup hangup) {
      Failure failure = hangup.getFailure();
      runner.apply(
          call,
          failure == null ? Happening.of(CallEvent.CALLER_HUNG_UP) : Happening.failed(failure));
    } else if (message instanceof Connected) {
      connected(call, true);
    } else {
      throw new RequestRefused(ErrorCodes.CONFLICT, "the caller cannot do this");
    }
  }

  private void fromCallee(Call call, Leg leg, CallMessage message) throws RequestRefused {
    if (message instanceof Relay) {
      // The invitation is in the device's session, before this answer could be.
      invitations.reached(call, leg);
    } else if (message instanceof Ringing) {
      // The invitation was received, whatever the link's state was when it was sent.
      if (leg.stage == Stage.INVITED || leg.stage == Stage.REACHED) {
        leg.stage = Stage.RINGING;
        notifier.ringing(call.key, leg.device);
        runner.apply(call, Happening.on(leg, CallEvent.RANG));
      }
    } else if (message instanceof Answer) {
      if (Callouts.rings(call)) {
        callouts.answered(call, leg);
      } else if (leg.stage != Stage.ANSWERED) {
        runner.answer(call, leg);
      }
    } else if (message instanceof Connected) {
      connected(call, false);
    } else if (message instanceof Hangup hangup) {
      hangup(call, leg, hangup);
    } else {
      throw new RequestRefused(ErrorCodes.CONFLICT, "the callee cannot do this");
    }
  }

  // A push brought the device here: the call rings on it, or another device was faster.
  private void relay(Call call, DeviceAddress from) throws RequestRefused {
    if (from.equals(call.caller)) {
      throw unknownCall();
    }
    if (call.state.isBeforeAnswer()) {
      invitations.ring(call, from);
    } else {
      runner.tell(from, new Ended(call.id(), EndCause.OTHER_DEVICE_ANSWERED, null, null));
    }
  }

  private void hangup(Call call, Leg leg, Hangup hangup) {
    Failure failure = hangup.getFailure();
    if (failure == null) {
      runner.apply(call, Happening.on(leg, CallEvent.CALLEE_HUNG_UP));
      return;
    }
    if (call.state.isBeforeAnswer()) {
      // A device that cannot take the call must not keep the others from it.
      leg.busy = failure.getCode() == ErrorCodes.BUSY;
      EndCause cause = leg.busy ? EndCause.DENIED : EndCause.FAILURE;
      runner.dismiss(leg, new Ended(call.id(), cause, failure, null));
      if (call.hasOpenLeg()) {
        return;
      }
      if (call.hasBusyLeg()) {
        runner.apply(call, Happening.busy(BUSY));
        return;
      }
    }
    runner.apply(call, Happening.failed(failure));
  }

  private void connected(Call call, boolean caller) throws RequestRefused {
    if (call.state.isBeforeAnswer()) {
      throw new RequestRefused(ErrorCodes.CONFLICT, "nobody has answered yet");
    }
    if (caller) {
      call.callerConnected = true;
    } else {
      call.calleeConnected = true;
    }
    if (call.isConnected()) {
      runner.apply(call, Happening.of(CallEvent.CONNECTED));
    }
  }

  private void answerLate(CallKey key, DeviceAddress from, CallMessage message)
      throws RequestRefused {
    Tombstone tombstone = registry.tombstone(key);
    if (tombstone == null || !tombstone.concerns(from)) {
      throw unknownCall();
    }
    // Negotiation that crosses the end needs no answer; who wants to act has not learnt the end.
    if (!NegotiationRoute.carries(message) && !(message instanceof Connected)) {
      runner.tell(from, tombstone.tellingTo(from));
    }
  }

  private static RequestRefused unknownCall() {
    // The same words whether the call does not exist or belongs to others.
    return new RequestRefused(ErrorCodes.UNKNOWN_CALL, "there is no such call for this user");
  }

  /** A device has begun a session: it learns what it missed, and rings with what is ringing. */
  public void deviceJoined(DeviceAddress device) {
    runner.tellUnseen(device);
    for (Call call : registry.of(device.user())) {
      if (call.callee.equals(device.user())) {
        invitations.ring(call, device);
      }
      if (call.away.contains(device)) {
        runner.expectClaim(call);
      }
    }
  }

  /** A device's link is back, and with it what its session had in store. */
  public void deviceResumed(DeviceAddress device) {
    for (Call call : registry.of(device.user())) {
      Leg leg = call.legOf(device);
      if (leg != null) {
        invitations.reached(call, leg);
      }
    }
  }

  /**
   * A device's session is over; {@code unseen} are the ends of calls that it did not acknowledge.
   */
  public void deviceGone(DeviceAddress device, Departure departure, List<Ended> unseen) {
    runner.keepUnseen(device, unseen);
    boolean left = departure == Departure.LEFT;
    if (left) {
      claims.left(device);
    }
    for (Call call : registry.of(device.user())) {
      Leg leg = call.legOf(device);
      if (device.equals(call.caller)) {
        runner.apply(call, Happening.of(left ? CallEvent.CALLER_LEFT : CallEvent.CALLER_LOST));
      } else if (leg != null && leg == call.answered) {
        runner.apply(call, Happening.on(leg, left ? CallEvent.CALLEE_LEFT : CallEvent.CALLEE_LOST));
      } else if (leg != null && leg.isOpen()) {
        // Should it register again in time, it rings again.
        call.removeLeg(leg);
      }
    }
  }

  /** An open call. */
  Optional<CallSnapshot> find(CallKey key) {
    return Optional.ofNullable(registry.find(key)).map(Call::snapshot);
  }

  /** The application wants a call placed. */
  boolean callOut(CalloutOrder order, Runnable routed) {
    return !draining && callouts.place(order, routed);
  }

  /** The application ends a call. */
  public CallDesk.Outcome hangUp(CallKey key) {
    Call call = registry.find(key);
    if (call == null) {
      return CallDesk.Outcome.UNKNOWN;
    }
    runner.apply(call, Happening.of(CallEvent.APPLICATION_HUNG_UP));
    return CallDesk.Outcome.DONE;
  }

  /** The application says what is done with a parked call. */
  public CallDesk.Outcome route(CallKey key, Routing routing) {
    Call call = registry.find(key);
    if (call == null) {
      return CallDesk.Outcome.UNKNOWN;
    }
    if (routing instanceof Routing.Connect connect
        && connect.user() == null
        && call.callee.user().isEmpty()) {
      return CallDesk.Outcome.CONFLICT; // nobody was called whom it could go on to
    }
    return call.parked && invitations.route(call, routing)
        ? CallDesk.Outcome.DONE
        : CallDesk.Outcome.CONFLICT;
  }

  /** The calls for the other nodes of the backend. */
  public NodeDesk nodeDesk() {
    return nodeDesk;
  }

  /** Whether new calls are for others. */
  public boolean isDraining() {
    return draining;
  }

  /** From now on no new calls are taken; {@code whenIdle} runs as soon as no call is open. */
  public void drain(Runnable whenIdle) {
    draining = true;
    registry.whenEmpty(whenIdle);
  }

  /** The number of open calls. */
  public int openCalls() {
    return registry.size();
  }

  /** Ends what cannot go on without the backend. */
  public void shutDown() {
    draining = true;
    Failure failure = new Failure(ErrorCodes.UNAVAILABLE, "the backend is shutting down");
    for (Call call : registry.all()) {
      runner.apply(call, new Happening(CallEvent.SHUT_DOWN, null, failure, null));
    }
  }
}
