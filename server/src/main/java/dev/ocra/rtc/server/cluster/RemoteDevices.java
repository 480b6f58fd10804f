package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Devices;
import dev.ocra.rtc.server.call.UserAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Devices with other nodes that have part in calls of this one. With those of this node they are
 * the devices that calls know. Confined to the lane.
 */
@NullMarked
final class RemoteDevices implements Devices {
  private static final class Remote {
    private final Seat seat;
    private boolean live;

    Remote(Seat seat) {
      this.seat = seat;
    }
  }

  /** Writes to the node of a device. */
  interface Carrier {
    void deliver(DeviceAddress device, Seat seat, ToClient message);
  }

  private final Devices local;
  private final Carrier carrier;
  private final Map<UserAddress, Map<String, Remote>> remotes = new HashMap<>();

  RemoteDevices(Devices local, Carrier carrier) {
    this.local = local;
    this.carrier = carrier;
  }

  @Override
  public List<DeviceAddress> of(UserAddress user) {
    return local.of(user);
  }

  @Override
  public boolean isLive(DeviceAddress device) {
    Remote remote = remote(device);
    return remote == null ? local.isLive(device) : remote.live;
  }

  @Override
  public boolean send(DeviceAddress device, ToClient message) {
    Remote remote = remote(device);
    if (remote == null) {
      return local.send(device, message);
    }
    carrier.deliver(device, remote.seat, message);
    return true;
  }

  private @Nullable Remote remote(DeviceAddress device) {
    if (remotes.isEmpty()) {
      return null;
    }
    Map<String, Remote> ofUser = remotes.get(device.user());
    return ofUser == null ? null : ofUser.get(device.device());
  }

  /** Where a device is that is with another node, or null. */
  @Nullable Seat seatOf(DeviceAddress device) {
    Remote remote = remote(device);
    return remote == null ? null : remote.seat;
  }

  void put(DeviceAddress device, Seat seat) {
    remotes
        .computeIfAbsent(device.user(), user -> new HashMap<>(2))
        .put(device.device(), new Remote(seat));
  }

  /** The device's link is up; false if it has another session by now. */
  boolean live(DeviceAddress device, Seat seat) {
    Remote remote = remote(device);
    if (remote == null || !remote.seat.equals(seat)) {
      return false;
    }
    remote.live = true;
    return true;
  }

  void remove(DeviceAddress device) {
    Map<String, Remote> ofUser = remotes.get(device.user());
    if (ofUser != null && ofUser.remove(device.device()) != null && ofUser.isEmpty()) {
      remotes.remove(device.user());
    }
  }

  void forget(UserAddress user) {
    remotes.remove(user);
  }

  /** The devices that are with this node. */
  List<DeviceAddress> with(NodeId node) {
    List<DeviceAddress> found = new ArrayList<>();
    remotes.forEach(
        (user, ofUser) ->
            ofUser.forEach(
                (device, remote) -> {
                  if (remote.seat.node().equals(node)) {
                    found.add(new DeviceAddress(user, device));
                  }
                }));
    return found;
  }

  void clear() {
    remotes.clear();
  }
}
