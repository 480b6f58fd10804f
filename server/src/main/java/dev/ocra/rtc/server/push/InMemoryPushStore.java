package dev.ocra.rtc.server.push;

import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Push registrations in this process alone: gone with it, unless a new backend in the same process
 * takes it over. For any thread.
 */
@NullMarked
public final class InMemoryPushStore implements PushStore {
  private static final int MAX_DEVICES = 16;

  private record OwnedTarget(String application, PushTarget target) {}

  private final Object lock = new Object();
  private final Map<UserAddress, Map<DeviceAddress, PushRegistration>> byUser = new HashMap<>();
  private final Map<OwnedTarget, DeviceAddress> owners = new HashMap<>();

  @Override
  public CompletionStage<Void> put(PushRegistration registration) {
    DeviceAddress device = registration.device();
    synchronized (lock) {
      forget(device);
      DeviceAddress before = owners.put(owned(registration), device);
      if (before != null) {
        forgetDevice(before);
      }
      Map<DeviceAddress, PushRegistration> devices =
          byUser.computeIfAbsent(device.user(), user -> new LinkedHashMap<>(2));
      if (devices.size() >= MAX_DEVICES) {
        // The longest unused one; whoever uses it registers again.
        forget(devices.keySet().iterator().next());
      }
      // Forgetting the last device of a user forgets the user's map.
      byUser.computeIfAbsent(device.user(), user -> devices).put(device, registration);
    }
    return done();
  }

  @Override
  public CompletionStage<Void> remove(DeviceAddress device) {
    synchronized (lock) {
      forget(device);
    }
    return done();
  }

  @Override
  public CompletionStage<Void> removeStale(PushRegistration registration) {
    synchronized (lock) {
      PushRegistration now = find(registration.device());
      if (now != null && now.target().equals(registration.target())) {
        forget(registration.device());
      }
    }
    return done();
  }

  @Override
  public CompletionStage<List<PushRegistration>> of(UserAddress user) {
    synchronized (lock) {
      Map<DeviceAddress, PushRegistration> devices = byUser.get(user);
      return CompletableFuture.completedFuture(
          devices == null ? List.of() : List.copyOf(devices.values()));
    }
  }

  @Override
  public CompletionStage<Void> forget(Instant now) {
    synchronized (lock) {
      List<DeviceAddress> expired =
          byUser.values().stream()
              .flatMap(devices -> devices.values().stream())
              .filter(registration -> !now.isBefore(registration.expires()))
              .map(PushRegistration::device)
              .toList();
      expired.forEach(this::forget);
    }
    return done();
  }

  private @Nullable PushRegistration find(DeviceAddress device) {
    Map<DeviceAddress, PushRegistration> devices = byUser.get(device.user());
    return devices == null ? null : devices.get(device);
  }

  private void forget(DeviceAddress device) {
    PushRegistration registration = forgetDevice(device);
    if (registration != null) {
      owners.remove(owned(registration));
    }
  }

  private @Nullable PushRegistration forgetDevice(DeviceAddress device) {
    Map<DeviceAddress, PushRegistration> devices = byUser.get(device.user());
    if (devices == null) {
      return null;
    }
    PushRegistration registration = devices.remove(device);
    if (devices.isEmpty()) {
      byUser.remove(device.user());
    }
    return registration;
  }

  private static OwnedTarget owned(PushRegistration registration) {
    return new OwnedTarget(registration.device().user().application(), registration.target());
  }

  @SuppressWarnings("NullAway") // null is Void's only value
  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
