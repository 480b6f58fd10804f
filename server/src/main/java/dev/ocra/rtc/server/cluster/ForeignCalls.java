package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.protocol.Relay;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.NodeDesk;
import dev.ocra.rtc.server.call.Switchboard;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.cluster.ForeignCall.Waiting;
import dev.ocra.rtc.server.cluster.LocalDevices.LocalDevice;
import dev.ocra.rtc.server.lane.Lane;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The calls of other nodes that devices of this one have part in: it knows which node carries each,
 * brings requests there, and takes calls of dead nodes over. Confined to the lane.
 */
@NullMarked
final class ForeignCalls implements CallSearch.Finder {
  private static final int MOST_WAITING = 64;
  private static final int MOST_BOUNCES = 4;

  private final Switchboard switchboard;
  private final NodeDesk desk;
  private final OwnedCalls owned;
  private final LocalDevices locals;
  private final NodeSessions sessions;
  private final NodeMail mail;
  private final Membership membership;
  private final CallSearch search;
  private final Map<CallKey, ForeignCall> calls = new HashMap<>();

  ForeignCalls(ClusterLife life, OwnedCalls owned, Switchboard switchboard, Lane lane) {
    this.switchboard = switchboard;
    this.desk = switchboard.nodeDesk();
    this.owned = owned;
    this.locals = life.locals;
    this.sessions = life.sessions;
    this.mail = life.mail;
    this.membership = life.membership;
    this.search = new CallSearch(life, owned, desk, lane, this);
  }

  /** Takes a request of a device of this node, unless it is one about a call of this node. */
  boolean take(DeviceAddress from, long number, CallMessage message) {
    LocalDevice device = locals.find(from);
    if (device == null) {
      return false;
    }
    CallKey key = new CallKey(from.user().application(), message.getCall());
    if (message instanceof Invite invite) {
      NodeId node = carrierOf(from, invite);
      if (node != null) {
        ForeignCall call = calls.computeIfAbsent(key, ForeignCall::new);
        call.owner = node;
        forward(call, new Waiting(device, number, message));
      }
      return node != null;
    }
    if (desk.knows(key, from)) {
      return false;
    }
    ForeignCall call = calls.get(key);
    Waiting request = new Waiting(device, number, message);
    if (call == null) {
      call = new ForeignCall(key);
      calls.put(key, call);
      call.waiting.add(request);
      search.begin(call);
    } else if (call.owner != null) {
      forward(call, request);
    } else if (call.waiting.size() < MOST_WAITING) {
      call.waiting.add(request);
    } else {
      refuse(request, ErrorCodes.TOO_MANY, "too many requests wait for the call");
    }
    return true;
  }

  // The node that carries a call decides on its transfer, and so carries the call that follows it.
  private @Nullable NodeId carrierOf(DeviceAddress from, Invite invite) {
    String referral = invite.getReferral();
    ForeignCall first =
        referral == null ? null : calls.get(new CallKey(from.user().application(), referral));
    if (first != null && first.owner != null) {
      return first.owner;
    }
    return switchboard.isDraining() ? membership.anotherNode() : null;
  }

  private void forward(ForeignCall call, Waiting request) {
    NodeId owner = call.owner;
    if (owner == null) {
      return;
    }
    if (!(request.message() instanceof Relay)) {
      join(call, request.device());
    }
    mail.send(
        owner,
        new Mail.Request(
            request.device().address,
            request.device().seat(),
            request.number(),
            request.message(),
            call.unknown && request.message() instanceof Rejoin));
  }

  private static void join(ForeignCall call, LocalDevice device) {
    call.devices.add(device);
    device.foreign.add(call.key);
  }

  @Override
  public void carriedBy(ForeignCall call, NodeId owner) {
    call.owner = owner;
    if (call.orphaned) {
      call.orphaned = false;
      for (LocalDevice device : call.devices) {
        if (!call.isClaimedBy(device)) {
          mail.send(owner, new Mail.Here(call.key, device.address, device.seat()));
        }
      }
    }
    while (!call.waiting.isEmpty()) {
      forward(call, call.waiting.remove());
    }
    forgetIfDeserted(call);
  }

  @Override
  public void perform(ForeignCall call) {
    forget(call);
    for (Waiting waiting : call.waiting) {
      if (locals.find(waiting.device().address) == waiting.device()) {
        owned.perform(waiting.device().address, waiting.number(), waiting.message());
      }
    }
  }

  @Override
  public boolean isCurrent(ForeignCall call) {
    return calls.get(call.key) == call;
  }

  @Override
  public void over(ForeignCall call, CallRecord record, Ended how) {
    Set<LocalDevice> told = new LinkedHashSet<>(call.devices);
    for (Waiting waiting : call.waiting) {
      if (!record.concerns(waiting.device().address)) {
        refuse(waiting, ErrorCodes.UNKNOWN_CALL, "there is no such call for this user");
      } else if (!NodeDesk.isNegotiation(waiting.message())
          && !(waiting.message() instanceof Connected)) {
        told.add(waiting.device());
      }
    }
    forget(call);
    for (LocalDevice device : told) {
      if (record.concerns(device.address)) {
        sessions.send(device.address, record.tellingTo(call.key, device.address, how));
      }
    }
  }

  // Only two claims of each other bring it back, if they meet at one node.
  @Override
  public void nobody(ForeignCall call) {
    NodeId node = membership.nodeFor(call.key);
    if (node.equals(membership.self())) {
      perform(call);
      return;
    }
    if (call.isClaimed()) {
      call.unknown = true;
      carriedBy(call, node);
    } else {
      List<Waiting> refused = List.copyOf(call.waiting);
      forget(call);
      refused.forEach(
          waiting ->
              refuse(waiting, ErrorCodes.UNKNOWN_CALL, "there is no such call for this user"));
    }
  }

  private void refuse(Waiting waiting, int code, String message) {
    sessions.send(
        waiting.device().address,
        new RequestFailed(waiting.number(), code, message, waiting.message().getCall()));
  }

  private void forget(ForeignCall call) {
    calls.remove(call.key);
    call.devices.forEach(device -> device.foreign.remove(call.key));
  }

  private void forgetIfDeserted(ForeignCall call) {
    if (call.devices.isEmpty() && call.waiting.isEmpty()) {
      calls.remove(call.key, call);
    }
  }

  /** The node that carries a call has something for a device. */
  void deliver(NodeId from, Mail.Deliver mailed) {
    LocalDevice device = locals.find(mailed.device(), mailed.seat());
    ToClient message = mailed.message();
    if (device == null) {
      List<Ended> unseen = message instanceof Ended ended ? List.of(ended) : List.of();
      mail.send(from, new Mail.Gone(mailed.device(), mailed.seat(), false, unseen));
      return;
    }
    if (message instanceof Incoming incoming && crosses(from, device, incoming)) {
      return;
    }
    if (message instanceof Ended ended) {
      leave(device, ended.getCall());
    } else if (message instanceof RequestFailed failed) {
      String call = failed.getCall();
      if (call != null && failed.getCode() == ErrorCodes.UNKNOWN_CALL) {
        leave(device, call);
      }
    } else if (message instanceof CallMessage about) {
      CallKey key = new CallKey(device.address.user().application(), about.getCall());
      ForeignCall call = calls.computeIfAbsent(key, ForeignCall::new);
      join(call, device);
      call.orphaned = false;
      carriedBy(call, from);
    }
    sessions.send(device.address, message);
    if (message instanceof Incoming && sessions.isLive(device.address)) {
      mail.send(from, new Mail.Live(device.address, device.seat()));
    }
  }

  // The two users call each other at once, each through a node of its own.
  private boolean crosses(NodeId from, LocalDevice device, Incoming incoming) {
    UserAddress user = device.address.user();
    String other =
        desk.crosses(
            user, new UserAddress(user.application(), incoming.getFrom()), incoming.getCall());
    if (other != null) {
      mail.send(from, new Mail.Crossed(new CallKey(user.application(), incoming.getCall()), other));
    }
    return other != null;
  }

  private void leave(LocalDevice device, String id) {
    CallKey key = new CallKey(device.address.user().application(), id);
    device.foreign.remove(key);
    ForeignCall call = calls.get(key);
    if (call != null) {
      call.devices.remove(device);
      forgetIfDeserted(call);
    }
  }

  /** The node that seemed to carry a call does not. */
  void bounced(Mail.Bounced bounced) {
    LocalDevice device = locals.find(bounced.device(), bounced.seat());
    if (device == null) {
      return;
    }
    CallKey key = new CallKey(device.address.user().application(), bounced.message().getCall());
    ForeignCall call = calls.computeIfAbsent(key, ForeignCall::new);
    Waiting request = new Waiting(device, bounced.number(), bounced.message());
    if (++call.bounces > MOST_BOUNCES) {
      refuse(request, ErrorCodes.UNKNOWN_CALL, "there is no such call for this user");
      leave(device, key.id());
      return;
    }
    boolean lookingUp = call.owner == null && !call.waiting.isEmpty();
    call.waiting.add(request);
    if (!lookingUp) {
      search.begin(call);
    }
  }

  /** A device's link is back, and with it what its session had in store. */
  void resumed(LocalDevice device) {
    carriersOf(device)
        .forEach(node -> mail.send(node, new Mail.Live(device.address, device.seat())));
  }

  /** A device's session is over. */
  void gone(LocalDevice device, boolean left, List<Ended> unseen) {
    for (NodeId node : carriersOf(device)) {
      mail.send(node, new Mail.Gone(device.address, device.seat(), left, unseen));
    }
    for (CallKey key : List.copyOf(device.foreign)) {
      leave(device, key.id());
    }
  }

  private Set<NodeId> carriersOf(LocalDevice device) {
    Set<NodeId> nodes = new LinkedHashSet<>(2);
    for (CallKey key : device.foreign) {
      ForeignCall call = calls.get(key);
      if (call != null && call.owner != null) {
        nodes.add(call.owner);
      }
    }
    return nodes;
  }

  /** A node is dead; what it was sent and has perhaps not read. */
  void died(NodeId node, List<Mail> unread) {
    for (ForeignCall call : List.copyOf(calls.values())) {
      if (node.equals(call.owner)) {
        call.orphaned = true;
        call.owner = null;
        for (Mail mailed : unread) {
          keep(call, mailed);
        }
        search.begin(call);
      }
    }
  }

  // Only what must not be lost, and does no harm if it is done twice.
  private void keep(ForeignCall call, Mail mailed) {
    if (mailed instanceof Mail.Request request
        && request.message().getCall().equals(call.key.id())
        && (request.message() instanceof Rejoin || request.message() instanceof Hangup)) {
      LocalDevice device = locals.find(request.device(), request.seat());
      if (device != null) {
        call.waiting.add(new Waiting(device, request.number(), request.message()));
      }
    }
  }

  int size() {
    return calls.size();
  }
}
