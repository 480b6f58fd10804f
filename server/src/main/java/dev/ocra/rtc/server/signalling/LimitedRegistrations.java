package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.RequestRefused;
import dev.ocra.rtc.server.signalling.RegistrationStore.Limit;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which registrations are limited, beyond their sessions: such a one can be extended, but
 * not made unlimited as long as it lasts, whether or not the backend was started anew. Confined to
 * the lane.
 */
@NullMarked
final class LimitedRegistrations {
  private static final int SWEEP = 1024;

  private final Map<DeviceAddress, Instant> expiries = new HashMap<>();
  private final RegistrationStore store;
  private int registered;

  /** Those that the store has. */
  LimitedRegistrations(RegistrationStore store, Instant now) {
    this.store = store;
    for (Limit limit : store.limits(now)) {
      expiries.put(limit.device(), limit.until());
    }
  }

  /**
   * Keeps a limit for the next backend, before the device learns that it is registered. Complete on
   * any thread.
   */
  CompletionStage<Void> keep(DeviceAddress device, Instant until) {
    return store.limit(new Limit(device, until));
  }

  /** Registers and returns the expiry that holds now, or null for none. */
  @Nullable Instant register(DeviceAddress device, Optional<Instant> expiry, Instant now)
      throws RequestRefused {
    if (++registered % SWEEP == 0) {
      expiries.values().removeIf(at -> !now.isBefore(at));
      StoreFailures.log(store.forget(now), "what has ended is not removed");
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
