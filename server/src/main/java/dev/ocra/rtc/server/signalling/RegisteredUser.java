package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.server.call.UserAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A user with registered devices, as they were at one moment. Immutable. */
@NullMarked
public record RegisteredUser(UserAddress user, List<RegisteredDevice> devices) {
  public RegisteredUser {
    devices = List.copyOf(devices);
  }

  /**
   * One device.
   *
   * @param connected whether it has a link
   * @param registrationExpires when its registration is over, or null if it is not limited
   */
  public record RegisteredDevice(
      String device, boolean connected, @Nullable Instant registrationExpires) {}
}
