package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.RequestRefused;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which registrations are limited, beyond their sessions: such a one can be extended, but
 * not made unlimited as long as it lasts. Confined to the lane.
 */
@NullMarked
final class LimitedRegistrations {
  private static final int SWEEP = 1024;

  private final Map<DeviceAddress, Instant> expiries = new HashMap<>();
  private int registered;

  /** Registers and returns the expiry that holds now, or null for none. */
  @Nullable Instant register(DeviceAddress device, Optional<Instant> expiry, Instant now)
      throws RequestRefused {
    if (++registered % SWEEP == 0) {
      expiries.values().removeIf(at -> !now.isBefore(at));
    }
    if (expiry.isPresent()) {
      expiries.put(device, expiry.get());
      return expiry.get();
    }
    Instant limited = expiries.get(device);
    if (limited != null && now.isBefore(limited)) {
      throw new RequestRefused(
          ErrorCodes.INVALID_TOKEN, "a limited registration cannot be made unlimited");
    }
    expiries.remove(device);
    return null;
  }
}
