package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Switchboard;
import dev.ocra.rtc.server.cluster.LocalDevices.LocalDevice;
import dev.ocra.rtc.server.cluster.NodeSessions.Reason;
import dev.ocra.rtc.server.lane.Lane;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * All that a node has with the others between its beginning and its death, which may come before
 * that of its process. Confined to the lane.
 */
@NullMarked
final class ClusterLife implements NodeMail.Reader, Presence.Listener {
  final ClusterCounters counters;
  final LocalDevices locals;
  final NodeSessions sessions;
  final RemoteDevices remotes;
  final Membership membership;
  final NodeMail mail;
  final Presence presence;
  final CallLedger ledger;
  final UserNews news;
  final OwnedCalls owned;
  final ForeignCalls foreign;
  final CallOrders orders;

  /** What a life is made of that outlives it. */
  record Setting(
      ClusterEngine engine,
      ClusterOptions options,
      ClusterCounters counters,
      Lane lane,
      LocalDevices locals,
      NodeSessions sessions,
      RemoteDevices remotes,
      Switchboard switchboard,
      int maxDevices,
      Duration memory,
      Membership.Listener deaths,
      Membership.Load load,
      UserNews.Reader news) {}

  ClusterLife(Setting setting, NodeId self) {
    ClusterEngine engine = setting.engine();
    Lane lane = setting.lane();
    counters = setting.counters();
    locals = setting.locals();
    sessions = setting.sessions();
    remotes = setting.remotes();
    Keys keys = new Keys(engine, lane, counters);
    membership =
        new Membership(
            engine, keys, lane, setting.options(), self, setting.deaths(), setting.load());
    mail = new NodeMail(engine, lane, counters, membership, setting.options().maxMail(), this);
    presence = new Presence(keys, lane, membership, locals, setting.maxDevices(), this);
    ledger =
        new CallLedger(
            keys,
            lane,
            self,
            setting.options().writePatience(),
            setting.memory(),
            setting.switchboard().nodeDesk()::drop);
    news = new UserNews(engine, lane, self, setting.news());
    owned = new OwnedCalls(this, setting.switchboard(), lane);
    orders = new CallOrders(ledger, mail, self, setting.switchboard(), lane);
    foreign = new ForeignCalls(this, owned, setting.switchboard(), lane);
  }

  void begin() {
    membership.begin();
  }

  @Override
  public void read(NodeId from, Mail mailed) throws ProtocolException {
    if (mailed instanceof Mail.Deliver deliver) {
      foreign.deliver(from, deliver);
    } else if (mailed instanceof Mail.Request request) {
      owned.request(from, request);
    } else if (mailed instanceof Mail.Bounced bounced) {
      foreign.bounced(bounced);
    } else if (mailed instanceof Mail.Live live) {
      owned.live(live);
    } else if (mailed instanceof Mail.Gone gone) {
      owned.gone(gone);
    } else if (mailed instanceof Mail.Here here) {
      owned.here(here);
    } else if (mailed instanceof Mail.Replaced replaced) {
      if (locals.find(replaced.device(), replaced.seat()) != null) {
        sessions.end(replaced.device(), Reason.REPLACED);
      }
    } else if (mailed instanceof Mail.Crossed crossed) {
      owned.crossed(crossed.call(), crossed.by());
    } else if (mailed instanceof Mail.Ordered ordered) {
      orders.ordered(from, ordered);
    } else if (mailed instanceof Mail.OrderDone done) {
      orders.answered(done.number(), done.outcome());
    }
  }

  @Override
  public void overflown(NodeId node) {
    membership.giveUp(node);
  }

  @Override
  public void announced(LocalDevice device) {
    news.registered(device.address, device.seat());
  }

  @Override
  public void replaced(DeviceAddress device, Seat before) {
    mail.send(before.node(), new Mail.Replaced(device, before));
  }

  @Override
  public void superfluous(LocalDevice device, Reason reason) {
    if (locals.find(device.address) == device) {
      sessions.end(device.address, reason);
    }
  }

  /** A node is dead. */
  void died(NodeId node) {
    counters.nodesGivenUp.increment();
    news.died();
    var unread = mail.drop(node);
    owned.died(node);
    foreign.died(node, unread);
  }

  /** The connection to the others is back. */
  void reconnected() {
    membership.reconnected();
    mail.reconnected();
    presence.reconnected();
    news.reconnected();
    ledger.reconnected();
    owned.reconnected();
  }

  /** Ends it, with or without a word. */
  void close(boolean leaving) {
    if (leaving) {
      membership.leave();
    } else {
      membership.close();
    }
    mail.close();
    presence.close();
    ledger.close();
    news.close();
  }
}
