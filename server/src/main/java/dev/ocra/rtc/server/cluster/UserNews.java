package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.cluster.ClusterEngine.Subscription;
import dev.ocra.rtc.server.lane.Lane;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to users, told to the nodes that want to know of them: one subject for each user. It
 * may be lost: everything that it tells is kept elsewhere. Confined to the lane.
 */
@NullMarked
final class UserNews {
  private static final Logger LOG = LoggerFactory.getLogger(UserNews.class);
  private static final String MISSED = "users.missed";
  private static final String LOGOUTS = "users.logout";
  private static final int MOST_LOGOUTS = 1000;
  private static final int REGISTERED = 1;
  private static final int STORED = 2;

  /** Hears what other nodes tell. */
  interface Reader {
    /** A device has a new session at another node. */
    void registered(DeviceAddress device, Seat seat);

    /** There is a new item in the user's inbox. */
    void stored(UserAddress user, InboxItem item);

    /** A device logged out: what it saved until then is void. */
    void loggedOut(DeviceAddress device, Instant issuedUpTo, Instant until);

    /** Something may not have been heard, of any user. */
    void missed();
  }

  private static final class Followed {
    private final Subscription subscription;
    private int count;

    Followed(Subscription subscription) {
      this.subscription = subscription;
    }
  }

  private final ClusterEngine engine;
  private final Lane lane;
  private final NodeId self;
  private final Reader reader;
  private final Map<UserAddress, Followed> followed = new HashMap<>();
  private final Subscription missed;
  private final Subscription logouts;
  // The last ones, because they may have gone nowhere.
  private final Deque<byte[]> told = new ArrayDeque<>();

  UserNews(ClusterEngine engine, Lane lane, NodeId self, Reader reader) {
    this.engine = engine;
    this.lane = lane;
    this.self = self;
    this.reader = reader;
    this.logouts =
        engine.subscribe(LOGOUTS, bytes -> lane.execute(() -> readLogout(Wire.reader(bytes))));
    this.missed = engine.subscribe(MISSED, bytes -> lane.execute(reader::missed));
  }

  /** What this node told while it had no connection, or heard, was lost: for others too. */
  void reconnected() {
    told.forEach(logout -> engine.publish(LOGOUTS, logout));
    engine.publish(MISSED, Wire.writer().node(self).written());
    reader.missed();
  }

  /** A node is dead: it may have stored what it did not tell. */
  void died() {
    reader.missed();
  }

  private static String subject(UserAddress user) {
    return "user." + Names.of(user);
  }

  /** Hears of this user, until as many have unfollowed as have followed. */
  void follow(UserAddress user) {
    followed.computeIfAbsent(
            user,
            id ->
                new Followed(
                    engine.subscribe(subject(id), bytes -> lane.execute(() -> read(id, bytes)))))
        .count++;
  }

  void unfollow(UserAddress user) {
    Followed found = followed.get(user);
    if (found != null && --found.count == 0) {
      followed.remove(user);
      found.subscription.close();
    }
  }

  boolean isFollowed(UserAddress user) {
    return followed.containsKey(user);
  }

  /** Tells that a device has a session here. */
  void registered(DeviceAddress device, Seat seat) {
    engine.publish(
        subject(device.user()),
        Wire.writer().node(self).kind(REGISTERED).text(device.device()).seat(seat).written());
  }

  /** Tells that a device logged out. */
  void loggedOut(DeviceAddress device, Instant issuedUpTo, Instant until) {
    byte[] logout =
        Wire.writer()
            .node(self)
            .device(device)
            .number(issuedUpTo.toEpochMilli())
            .number(until.toEpochMilli())
            .written();
    engine.publish(LOGOUTS, logout);
    told.addLast(logout);
    if (told.size() > MOST_LOGOUTS) {
      told.removeFirst();
    }
  }

  private void readLogout(Wire wire) {
    if (!wire.node().equals(self)) {
      reader.loggedOut(
          wire.device(), Instant.ofEpochMilli(wire.number()), Instant.ofEpochMilli(wire.number()));
    }
  }

  /** Tells that an item was stored. */
  void stored(UserAddress user, InboxItem item) {
    engine.publish(subject(user), Wire.writer().node(self).kind(STORED).toClient(item).written());
  }

  private void read(UserAddress user, byte[] bytes) {
    Wire wire = Wire.reader(bytes);
    if (!followed.containsKey(user) || wire.node().equals(self)) {
      return;
    }
    try {
      switch (wire.kind()) {
        case REGISTERED -> reader.registered(new DeviceAddress(user, wire.text()), wire.seat());
        case STORED -> {
          if (wire.toClient() instanceof InboxItem item) {
            reader.stored(user, item);
          }
        }
        default -> LOG.warn("a node tells what is not known here");
      }
    } catch (ProtocolException | IndexOutOfBoundsException e) {
      LOG.error("a node tells what cannot be read: {}", e.toString());
    }
  }

  void close() {
    missed.close();
    logouts.close();
    followed.values().forEach(user -> user.subscription.close());
    followed.clear();
  }
}
