package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Devices;
import dev.ocra.rtc.server.call.UserAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The sessions by id, by device and by user. Confined to the lane. */
@NullMarked
final class Sessions implements Devices {
  private final Map<String, Session> byId = new HashMap<>();
  private final Map<UserAddress, Map<String, Session>> byUser = new HashMap<>();

  void add(Session session) {
    byId.put(session.id, session);
    byUser
        .computeIfAbsent(session.address.user(), user -> new LinkedHashMap<>(2))
        .put(session.address.device(), session);
  }

  void remove(Session session) {
    byId.remove(session.id);
    Map<String, Session> devices = byUser.get(session.address.user());
    if (devices != null && devices.remove(session.address.device(), session) && devices.isEmpty()) {
      byUser.remove(session.address.user());
    }
  }

  @Nullable Session find(String id) {
    return byId.get(id);
  }

  @Nullable Session find(DeviceAddress device) {
    Map<String, Session> devices = byUser.get(device.user());
    return devices == null ? null : devices.get(device.device());
  }

  Collection<Session> ofUser(UserAddress user) {
    Map<String, Session> devices = byUser.get(user);
    return devices == null ? List.of() : List.copyOf(devices.values());
  }

  List<Session> all() {
    return List.copyOf(byId.values());
  }

  /** Users with a session whose id contains this text, so many at most. */
  List<RegisteredUser> search(String text, int most) {
    List<RegisteredUser> found = new ArrayList<>();
    for (Map.Entry<UserAddress, Map<String, Session>> entry : byUser.entrySet()) {
      if (found.size() == most) {
        break;
      }
      if (entry.getKey().user().contains(text)) {
        found.add(
            new RegisteredUser(
                entry.getKey(),
                entry.getValue().values().stream()
                    .map(
                        session ->
                            new RegisteredUser.RegisteredDevice(
                                session.address.device(),
                                session.isLive(),
                                session.registrationExpires()))
                    .toList()));
      }
    }
    return found;
  }

  int size() {
    return byId.size();
  }

  @Override
  public List<DeviceAddress> of(UserAddress user) {
    List<DeviceAddress> addresses = new ArrayList<>(2);
    for (Session session : ofUser(user)) {
      if (!session.isOver() && !session.isRegistrationExpired()) {
        addresses.add(session.address);
      }
    }
    return addresses;
  }

  @Override
  public boolean isLive(DeviceAddress device) {
    Session session = find(device);
    return session != null && session.isLive();
  }

  @Override
  public boolean send(DeviceAddress device, ToClient message) {
    Session session = find(device);
    if (session == null || session.isOver()) {
      return false;
    }
    session.send(message);
    return !session.isOver();
  }
}
