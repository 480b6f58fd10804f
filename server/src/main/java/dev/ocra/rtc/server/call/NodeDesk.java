package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.server.lane.Lane;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a node for what it has to do with other nodes: calls that come from them, go to
 * them, or cross theirs. Confined to the lane.
 */
@NullMarked
public final class NodeDesk {
  private final CallRegistry registry;
  private final CallRunner runner;
  private final Invitations invitations;
  private final Claims claims;
  private final Lane lane;

  NodeDesk(
      CallRegistry registry, CallRunner runner, Invitations invitations, Claims claims, Lane lane) {
    this.registry = registry;
    this.runner = runner;
    this.invitations = invitations;
    this.claims = claims;
    this.lane = lane;
  }

  /** Whether something can be said here to what this device asks of the call. */
  public boolean knows(CallKey key, DeviceAddress device) {
    if (registry.find(key) != null || claims.holds(key, device)) {
      return true;
    }
    Tombstone tombstone = registry.tombstone(key);
    return tombstone != null && tombstone.concerns(device);
  }

  /** Whether the user has a part in an open call of this node. */
  public boolean hasCalls(UserAddress user) {
    return registry.has(user);
  }

  /** Whether the message passes between the two devices of a call, and needs no answer. */
  public static boolean isNegotiation(CallMessage message) {
    return NegotiationRoute.carries(message);
  }

  /** Goes on with an answered call of a node that is gone: both its devices are awaited. */
  public void carryOn(CallSnapshot call, DeviceAddress answeredBy) {
    Call own = Call.established(call, answeredBy, lane.now());
    Leg leg = own.answered;
    if (registry.find(call.key()) == null && leg != null) {
      registry.add(own);
      runner.began(own);
      runner.apply(own, Happening.of(CallEvent.CALLER_LOST));
      runner.apply(own, Happening.on(leg, CallEvent.CALLEE_LOST));
    }
  }

  /** A device that a call waits for never left: its own node says so. */
  public void isHere(CallKey key, DeviceAddress device) {
    Call call = registry.find(key);
    if (call != null && call.away.contains(device)) {
      Leg leg = call.legOf(device);
      runner.apply(
          call,
          leg == null
              ? Happening.of(CallEvent.CALLER_REJOINED)
              : Happening.on(leg, CallEvent.CALLEE_REJOINED));
    }
  }

  /** Ends an unanswered call of a node that is gone, for whoever wants to know of its end. */
  public void endFor(CallSnapshot call, Failure failure) {
    Invite invite =
        new Invite(
            call.key().id(),
            call.callee().user(),
            call.video(),
            call.callerHeaders(),
            call.displayName());
    Call own = new Call(call.key(), call.caller(), call.callee(), invite, call.created());
    if (registry.find(call.key()) == null) {
      registry.add(own);
      runner.began(own);
      runner.apply(own, new Happening(CallEvent.SHUT_DOWN, null, failure, null));
    }
  }

  /** The call crossed another one, of another node, which goes on. */
  public void replaced(CallKey key, String by) {
    Call call = registry.find(key);
    if (call != null) {
      runner.apply(call, Happening.replacedBy(by));
    }
  }

  /**
   * An invitation of another node's call reaches a user here: the id of the call of this node that
   * goes on in its place, because the two crossed, or null.
   */
  public @Nullable String crosses(UserAddress callee, UserAddress caller, String id) {
    return invitations.crosses(callee, caller, id);
  }

  /** The call is another node's. */
  public void drop(CallKey key) {
    Call call = registry.find(key);
    if (call != null) {
      runner.apply(call, Happening.of(CallEvent.HANDED_OVER));
    }
  }

  /** All calls are other nodes', or will be. */
  public void dropAll() {
    registry.all().forEach(call -> drop(call.key));
  }
}
