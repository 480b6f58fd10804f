package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The devices that are registered with this node, as the others know them. Confined to the lane.
 */
@NullMarked
final class LocalDevices {
  /** One of them. */
  static final class LocalDevice {
    final DeviceAddress address;
    private Seat seat;

    /** Whether the other nodes can know of it. */
    boolean announced;

    /** The calls of other nodes that it has part in. */
    final Set<CallKey> foreign = new LinkedHashSet<>(2);

    LocalDevice(DeviceAddress address, Seat seat) {
      this.address = address;
      this.seat = seat;
    }

    Seat seat() {
      return seat;
    }

    /** It registered after what another node knows of it, whatever that one's clock says. */
    void laterThan(long at) {
      seat = new Seat(seat.node(), seat.session(), Math.max(seat.at(), at + 1));
    }
  }

  private final Map<UserAddress, Map<String, LocalDevice>> devices = new HashMap<>();
  private long sessions;

  LocalDevice add(DeviceAddress address, NodeId node, long at) {
    LocalDevice device = new LocalDevice(address, new Seat(node, ++sessions, at));
    devices
        .computeIfAbsent(address.user(), user -> new LinkedHashMap<>(2))
        .put(address.device(), device);
    return device;
  }

  @Nullable LocalDevice remove(DeviceAddress address) {
    Map<String, LocalDevice> ofUser = devices.get(address.user());
    LocalDevice device = ofUser == null ? null : ofUser.remove(address.device());
    if (ofUser != null && ofUser.isEmpty()) {
      devices.remove(address.user());
    }
    return device;
  }

  @Nullable LocalDevice find(DeviceAddress address) {
    Map<String, LocalDevice> ofUser = devices.get(address.user());
    return ofUser == null ? null : ofUser.get(address.device());
  }

  /** The device, if this is its present session. */
  @Nullable LocalDevice find(DeviceAddress address, Seat seat) {
    LocalDevice device = find(address);
    return device != null && device.seat.session() == seat.session() ? device : null;
  }

  List<LocalDevice> ofUser(UserAddress user) {
    Map<String, LocalDevice> ofUser = devices.get(user);
    return ofUser == null ? List.of() : List.copyOf(ofUser.values());
  }

  List<LocalDevice> all() {
    List<LocalDevice> all = new ArrayList<>();
    devices.values().forEach(ofUser -> all.addAll(ofUser.values()));
    return all;
  }

  List<UserAddress> users() {
    return List.copyOf(devices.keySet());
  }
}
