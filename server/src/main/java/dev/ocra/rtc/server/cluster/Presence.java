package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.cluster.ClusterEngine.Bucket;
import dev.ocra.rtc.server.cluster.LocalDevices.LocalDevice;
import dev.ocra.rtc.server.cluster.NodeSessions.Reason;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.lane.Lane.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * Where each user's devices are: one key for a user, which every node changes for its own devices.
 * The newest session of a device wins. What cannot be written now is written later. Confined to the
 * lane.
 */
@NullMarked
final class Presence {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int TICKS_TO_REFRESH = 20 * 60;
  private static final int MOST_REFRESHED = 2_000;

  /** What comes of it. */
  interface Listener {
    /** The other nodes can find the device from now on. */
    void announced(LocalDevice device);

    /** The device had a session with another node, which has to end. */
    void replaced(DeviceAddress device, Seat before);

    /** A session of this node has to end. */
    void superfluous(LocalDevice device, Reason reason);
  }

  private static final class Writing {
    private boolean again;
  }

  private final Keys keys;
  private final Lane lane;
  private final Membership membership;
  private final LocalDevices devices;
  private final int maxDevices;
  private final Listener listener;
  private final Map<UserAddress, Writing> writing = new HashMap<>();
  private final Set<UserAddress> unwritten = new LinkedHashSet<>();
  private final Deque<UserAddress> refreshing = new ArrayDeque<>();
  private Timer ticking;
  private int ticks;
  private boolean closed;

  Presence(
      Keys keys,
      Lane lane,
      Membership membership,
      LocalDevices devices,
      int maxDevices,
      Listener listener) {
    this.keys = keys;
    this.lane = lane;
    this.membership = membership;
    this.devices = devices;
    this.maxDevices = maxDevices;
    this.listener = listener;
    this.ticking = lane.after(TICK, this::tick);
  }

  /** The devices of a user that other living nodes have. */
  void find(
      UserAddress user, Consumer<Map<DeviceAddress, Seat>> then, Consumer<Throwable> otherwise) {
    keys.get(
        Bucket.PRESENCE,
        Names.of(user),
        entry -> {
          Map<DeviceAddress, Seat> found = new LinkedHashMap<>();
          entry.ifPresent(
              present ->
                  decode(present.value())
                      .forEach(
                          (device, seat) -> {
                            if (isElsewhere(seat)) {
                              found.put(new DeviceAddress(user, device), seat);
                            }
                          }));
          then.accept(found);
        },
        otherwise);
  }

  private boolean isElsewhere(Seat seat) {
    return !seat.node().equals(membership.self()) && !membership.isDead(seat.node());
  }

  /** Devices of the user have come to this node, or gone. */
  void changed(UserAddress user) {
    Writing now = writing.get(user);
    if (now != null) {
      now.again = true;
    } else if (!closed) {
      writing.put(user, new Writing());
      write(user);
    }
  }

  private void write(UserAddress user) {
    keys.get(
        Bucket.PRESENCE,
        Names.of(user),
        entry ->
            merge(
                user,
                entry.map(found -> decode(found.value())).orElseGet(LinkedHashMap::new),
                entry.map(ClusterEngine.Entry::revision).orElse(0L)),
        failure -> later(user));
  }

  private void merge(UserAddress user, Map<String, Seat> before, long revision) {
    if (closed) {
      return;
    }
    Map<String, Seat> after = new LinkedHashMap<>();
    before.forEach(
        (device, seat) -> {
          if (isElsewhere(seat)) {
            after.put(device, seat);
          }
        });
    Map<DeviceAddress, Seat> replaced = new LinkedHashMap<>();
    List<LocalDevice> here = new ArrayList<>();
    for (LocalDevice device : devices.ofUser(user)) {
      String name = device.address.device();
      Seat other = after.get(name);
      if (other != null) {
        if (!device.announced) {
          device.laterThan(other.at());
        }
        if (device.seat().at() <= other.at()) {
          listener.superfluous(device, Reason.REPLACED);
          continue;
        }
        replaced.put(device.address, other);
      } else if (!device.announced && after.size() >= maxDevices) {
        listener.superfluous(device, Reason.TOO_MANY);
        continue;
      }
      after.put(name, device.seat());
      here.add(device);
    }
    keys.put(
        Bucket.PRESENCE,
        Names.of(user),
        encode(after),
        revision,
        written -> {
          replaced.forEach(listener::replaced);
          for (LocalDevice device : here) {
            if (!device.announced && devices.find(device.address) == device) {
              device.announced = true;
              listener.announced(device);
            }
          }
          done(user);
        },
        failure -> {
          if (failure instanceof RevisionConflict) {
            write(user);
          } else {
            later(user);
          }
        });
  }

  private void done(UserAddress user) {
    Writing now = writing.remove(user);
    if (now != null && now.again) {
      changed(user);
    }
  }

  private void later(UserAddress user) {
    writing.remove(user);
    if (!closed) {
      unwritten.add(user);
    }
  }

  /** The keys can be written again, and may have been lost. */
  void reconnected() {
    refreshing.addAll(devices.users());
    tryAgain();
  }

  private void tryAgain() {
    List<UserAddress> users = List.copyOf(unwritten);
    unwritten.clear();
    users.forEach(this::changed);
  }

  private void tick() {
    ticking = lane.after(TICK, this::tick);
    tryAgain();
    if (++ticks % TICKS_TO_REFRESH == 0) {
      refreshing.addAll(devices.users());
    }
    for (int i = 0; i < MOST_REFRESHED && !refreshing.isEmpty(); i++) {
      changed(refreshing.remove());
    }
  }

  void close() {
    closed = true;
    ticking.cancel();
  }

  private static byte[] encode(Map<String, Seat> seats) {
    Wire wire = Wire.writer();
    seats.forEach((device, seat) -> wire.text(device).seat(seat));
    return wire.written();
  }

  private static Map<String, Seat> decode(byte[] value) {
    Map<String, Seat> seats = new LinkedHashMap<>();
    Wire wire = Wire.reader(value);
    while (!wire.isAtEnd()) {
      seats.put(wire.text(), wire.seat());
    }
    return seats;
  }
}
