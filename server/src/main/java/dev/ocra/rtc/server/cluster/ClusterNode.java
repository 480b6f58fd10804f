package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.CallDesk;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Devices;
import dev.ocra.rtc.server.call.ObservedCall;
import dev.ocra.rtc.server.call.OtherNodes;
import dev.ocra.rtc.server.call.Routing;
import dev.ocra.rtc.server.call.Switchboard;
import dev.ocra.rtc.server.call.Switchboard.Departure;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.cluster.LocalDevices.LocalDevice;
import dev.ocra.rtc.server.cluster.NodeSessions.Reason;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.signalling.RequestRouter;
import dev.ocra.rtc.server.signalling.ServicePart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One node of a backend of several: what calls and sessions have to do with the other ones. It
 * begins anew, without sessions and calls, when the others have given it up. Confined to the lane.
 */
@NullMarked
public final class ClusterNode
    implements ServicePart, OtherNodes, Membership.Listener, Membership.Load, UserNews.Reader {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

  private final Cluster cluster;
  private final Lane lane;
  private final LocalDevices locals = new LocalDevices();
  private final NodeSessions sessions;
  private final RemoteDevices remotes;
  private final int maxDevices;
  private final Duration memory;
  private ClusterLife.@Nullable Setting setting;
  private @Nullable Switchboard switchboard;
  private @Nullable ClusterLife life;
  private boolean looking;

  /**
   * A node that has not begun.
   *
   * @param registered the devices that are registered with it
   * @param maxDevices how many devices a user may have
   * @param memory how long calls that ended are remembered
   */
  public ClusterNode(
      Cluster cluster,
      Lane lane,
      Devices registered,
      NodeSessions sessions,
      int maxDevices,
      Duration memory) {
    this.cluster = cluster;
    this.lane = lane;
    this.sessions = sessions;
    this.maxDevices = maxDevices;
    this.memory = memory;
    this.remotes =
        new RemoteDevices(
            registered,
            (device, seat, message) ->
                life().mail.send(seat.node(), new Mail.Deliver(device, seat, message)));
  }

  /** The devices of all nodes. */
  public Devices devices() {
    return remotes;
  }

  /** Begins with these calls. */
  public void begin(Switchboard calls) {
    switchboard = calls;
    setting =
        new ClusterLife.Setting(
            cluster.engine(),
            cluster.options(),
            cluster.counters(),
            lane,
            locals,
            sessions,
            remotes,
            calls,
            maxDevices,
            memory,
            this,
            this,
            this);
    cluster.begin(this, lane);
    lane.execute(this::live);
  }

  private void live() {
    ClusterLife.Setting made = setting;
    if (made != null) {
      ClusterLife begun = new ClusterLife(made, cluster.newId());
      life = begun;
      begun.begin();
    }
  }

  ClusterLife life() {
    ClusterLife now = life;
    if (now == null) {
      throw new IllegalStateException("the node has not begun");
    }
    return now;
  }

  /** Takes a request of a device of this node, unless it is one about a call of this node. */
  public boolean take(DeviceAddress from, long number, CallMessage message) {
    return life().foreign.take(from, number, message);
  }

  void connected(boolean connected) {
    if (connected && life != null) {
      life.reconnected();
    }
  }

  @Override
  public void addRoutes(RequestRouter.Builder routes) {}

  @Override
  public void deviceJoined(DeviceAddress device) {
    ClusterLife now = life();
    now.owned.registeredHere(device);
    locals.add(device, now.membership.self(), lane.now().toEpochMilli());
    now.presence.changed(device.user());
  }

  @Override
  public void deviceResumed(DeviceAddress device) {
    LocalDevice local = locals.find(device);
    if (local != null) {
      life().foreign.resumed(local);
    }
  }

  @Override
  public void deviceGone(DeviceAddress device, Departure departure, List<ToClient> unseen) {
    LocalDevice local = locals.remove(device);
    if (local != null) {
      life()
          .foreign
          .gone(
              local,
              departure == Departure.LEFT,
              unseen.stream().filter(Ended.class::isInstance).map(Ended.class::cast).toList());
      life().presence.changed(device.user());
    }
  }

  /** From now on new calls and sessions are for other nodes. */
  public void drain() {
    life().membership.drain();
  }

  /** Whether the device, or its user, has a part in an open call. */
  public boolean isBusy(DeviceAddress device) {
    LocalDevice local = locals.find(device);
    Switchboard calls = switchboard;
    return (local != null && !local.foreign.isEmpty())
        || (calls != null && calls.nodeDesk().hasCalls(device.user()));
  }

  /** Whether there is another node that takes what this one does not. */
  public boolean hasOthers() {
    return life().membership.anotherNode() != null;
  }

  /** Gives up what is left: the others take it over at once. */
  @Override
  public void shutDown() {
    ClusterLife now = life();
    lane.execute(() -> now.close(true));
  }

  @Override
  public void died(NodeId node) {
    life().died(node);
  }

  @Override
  public void givenUp() {
    cluster.counters().timesGivenUp.increment();
    life().close(false);
    Switchboard calls = switchboard;
    if (calls != null) {
      calls.nodeDesk().dropAll();
    }
    remotes.clear();
    for (LocalDevice device : locals.all()) {
      sessions.end(device.address, Reason.GOING_AWAY);
    }
    live();
  }

  @Override
  public int sessions() {
    return sessions.count();
  }

  @Override
  public int calls() {
    Switchboard calls = switchboard;
    return calls == null ? 0 : calls.openCalls();
  }

  @Override
  public void registered(DeviceAddress device, Seat seat) {
    life().owned.registered(device, seat);
  }

  @Override
  public void stored(UserAddress user, InboxItem item) {
    cluster.inbox().arrived(user, item);
  }

  /** A device logged out here: the other nodes are told. */
  public void tellLogout(DeviceAddress device, Instant issuedUpTo, Instant until) {
    life().news.loggedOut(device, issuedUpTo, until);
  }

  @Override
  public void loggedOut(DeviceAddress device, Instant issuedUpTo, Instant until) {
    sessions.loggedOut(device, issuedUpTo, until);
  }

  // Once for all that comes together: every inbox that is listened to is read.
  @Override
  public void missed() {
    if (!looking) {
      looking = true;
      lane.after(
          LOOK_AGAIN,
          () -> {
            looking = false;
            cluster.inbox().missed();
          });
    }
  }

  @Override
  public void find(ObservedCall call, Consumer<List<DeviceAddress>> then) {
    life().owned.find(call, then);
  }

  @Override
  public void open(ObservedCall call, Consumer<Boolean> then) {
    life().owned.open(call, then);
  }

  @Override
  public void answer(ObservedCall call, DeviceAddress by, Consumer<Boolean> then) {
    life().owned.answer(call, by, then);
  }

  @Override
  public void find(CallKey key, Consumer<Optional<CallSnapshot>> then) {
    life().orders.find(key, then);
  }

  @Override
  public void hangUp(CallKey key, Consumer<CallDesk.Outcome> then) {
    life().orders.order(key, null, then);
  }

  @Override
  public void route(CallKey key, Routing routing, Consumer<CallDesk.Outcome> then) {
    life().orders.order(key, routing, then);
  }

  @Override
  public void restored(ObservedCall call) {
    life().owned.restored(call);
  }

  @Override
  public void end(ObservedCall call, Ended ended) {
    life().owned.end(call, ended);
  }

  @Override
  public void forgotten(ObservedCall call) {
    life().owned.forgotten(call);
  }
}
