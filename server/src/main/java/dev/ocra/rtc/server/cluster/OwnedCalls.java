package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Devices;
import dev.ocra.rtc.server.call.NodeDesk;
import dev.ocra.rtc.server.call.ObservedCall;
import dev.ocra.rtc.server.call.RequestRefused;
import dev.ocra.rtc.server.call.Switchboard;
import dev.ocra.rtc.server.call.Switchboard.Departure;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.lane.Lane;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * The calls that this node carries, as far as other nodes have to do with them: it finds their
 * devices, takes what these ask for, and keeps the records. Confined to the lane.
 */
@NullMarked
final class OwnedCalls {
  private final Switchboard switchboard;
  private final NodeDesk desk;
  private final Devices devices;
  private final RemoteDevices remotes;
  private final LocalDevices locals;
  private final NodeSessions sessions;
  private final CallLedger ledger;
  private final Presence presence;
  private final UserNews news;
  private final NodeMail mail;
  private final Membership membership;
  private final Lane lane;
  private final Map<CallKey, Set<UserAddress>> users = new HashMap<>();
  private final Set<UserAddress> sought = new LinkedHashSet<>();

  OwnedCalls(ClusterLife life, Switchboard switchboard, Lane lane) {
    this.switchboard = switchboard;
    this.desk = switchboard.nodeDesk();
    this.devices = life.remotes;
    this.remotes = life.remotes;
    this.locals = life.locals;
    this.sessions = life.sessions;
    this.ledger = life.ledger;
    this.presence = life.presence;
    this.news = life.news;
    this.mail = life.mail;
    this.membership = life.membership;
    this.lane = lane;
  }

  private void follow(CallKey key, UserAddress user) {
    if (users.computeIfAbsent(key, id -> new LinkedHashSet<>(2)).add(user)) {
      news.follow(user);
    }
  }

  private void leave(CallKey key) {
    Set<UserAddress> followed = users.remove(key);
    if (followed != null) {
      for (UserAddress user : followed) {
        news.unfollow(user);
        forgetUnlessCalled(user);
      }
    }
  }

  private void forgetUnlessCalled(UserAddress user) {
    if (!desk.hasCalls(user)) {
      remotes.forget(user);
    }
  }

  void open(ObservedCall call, Consumer<Boolean> then) {
    follow(call.key(), call.caller().user());
    ledger.open(call.key(), CallRecord.of(membership.self(), call, null, lane.now()), then);
  }

  void find(ObservedCall call, Consumer<List<DeviceAddress>> then) {
    UserAddress user = call.callee();
    follow(call.key(), user);
    presence.find(
        user,
        found -> then.accept(arrived(found)),
        failure -> {
          sought.add(user);
          then.accept(List.of());
        });
  }

  private List<DeviceAddress> arrived(Map<DeviceAddress, Seat> found) {
    return found.entrySet().stream()
        .filter(entry -> arrive(entry.getKey(), entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Takes note of where a device is; false if it has a newer session elsewhere. */
  private boolean arrive(DeviceAddress device, Seat seat) {
    LocalDevices.LocalDevice local = locals.find(device);
    if (local != null) {
      if (local.seat().at() >= seat.at()) {
        return false;
      }
      sessions.end(device, NodeSessions.Reason.REPLACED);
    }
    Seat before = remotes.seatOf(device);
    if (before != null) {
      if (before.node().equals(seat.node()) && before.session() == seat.session()) {
        return true;
      }
      if (before.at() > seat.at()) {
        return false;
      }
      depart(device);
    }
    remotes.put(device, seat);
    return true;
  }

  private void depart(DeviceAddress device) {
    remotes.remove(device);
    switchboard.deviceGone(device, Departure.LOST, List.of());
  }

  void answer(ObservedCall call, DeviceAddress by, Consumer<Boolean> then) {
    ledger.answer(call.key(), CallRecord.of(membership.self(), call, by, lane.now()), then);
  }

  void restored(ObservedCall call) {
    follow(call.key(), call.caller().user());
    follow(call.key(), call.callee());
    ledger.open(
        call.key(),
        CallRecord.of(membership.self(), call, call.answeredBy(), lane.now()),
        granted -> {
          if (!granted) {
            desk.drop(call.key());
          }
        });
  }

  /** A call that another node carried goes on here. */
  void adopt(CallKey key, CallRecord record, long revision) {
    DeviceAddress callee = record.answeringDevice();
    if (callee != null) {
      follow(key, record.caller().user());
      follow(key, record.callee());
      ledger.adopt(key, record, revision);
      desk.carryOn(record.snapshot(key, null), callee);
    }
  }

  void end(ObservedCall call, Ended ended) {
    CallRecord record =
        CallRecord.of(membership.self(), call, call.answeredBy(), lane.now())
            .endedWith(membership.self(), ended, lane.now());
    ledger.end(call.key(), record);
    leave(call.key());
  }

  void forgotten(ObservedCall call) {
    ledger.forget(call.key());
    leave(call.key());
  }

  /** A device with another node asks for something. */
  void request(NodeId from, Mail.Request request) {
    DeviceAddress device = request.device();
    if (!arrive(device, request.seat())) {
      return;
    }
    CallMessage message = request.message();
    CallKey key = new CallKey(device.user().application(), message.getCall());
    if (!request.claim() && !(message instanceof Invite) && !desk.knows(key, device)) {
      mail.send(from, new Mail.Bounced(device, request.seat(), request.number(), message));
    } else {
      perform(device, request.number(), message);
    }
    forgetUnlessCalled(device.user());
  }

  /** Does what a device of any node asks for; refusals go back to it. */
  void perform(DeviceAddress device, long number, CallMessage message) {
    try {
      switchboard.request(device, number, message);
    } catch (RequestRefused refused) {
      devices.send(
          device,
          new RequestFailed(
              number, refused.code(), String.valueOf(refused.getMessage()), message.getCall()));
    }
  }

  void live(Mail.Live live) {
    if (remotes.live(live.device(), live.seat())) {
      switchboard.deviceResumed(live.device());
    }
  }

  void gone(Mail.Gone gone) {
    Seat seat = remotes.seatOf(gone.device());
    if (gone.seat().equals(seat)) {
      remotes.remove(gone.device());
      switchboard.deviceGone(
          gone.device(), gone.left() ? Departure.LEFT : Departure.LOST, gone.unseen());
    }
  }

  /** A device that stayed where it was has part in a call that this node took over. */
  void here(Mail.Here here) {
    if (arrive(here.device(), here.seat())) {
      remotes.live(here.device(), here.seat());
      desk.isHere(here.call(), here.device());
    }
  }

  /** A call of this node crossed another one, which goes on. */
  void crossed(CallKey call, String by) {
    desk.replaced(call, by);
  }

  /** A device has registered with another node. */
  void registered(DeviceAddress device, Seat seat) {
    if (desk.hasCalls(device.user()) && arrive(device, seat)) {
      switchboard.deviceJoined(device);
    }
  }

  /** A device has registered here: it is nowhere else any more. */
  void registeredHere(DeviceAddress device) {
    if (remotes.seatOf(device) != null) {
      depart(device);
    }
  }

  /** A node is dead, and so are the sessions there. */
  void died(NodeId node) {
    remotes.with(node).forEach(this::depart);
  }

  /** Devices that could not be looked for are looked for again. */
  void reconnected() {
    List<UserAddress> again = List.copyOf(sought);
    sought.clear();
    for (UserAddress user : again) {
      presence.find(
          user,
          found -> found.forEach(this::registered),
          failure -> {
            if (desk.hasCalls(user)) {
              sought.add(user);
            }
          });
    }
  }
}
