package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.signalling.RegistrationStore.Logout;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * Revocations of one process: looked up in memory, and written to the store for the next process.
 * Confined to the lane.
 */
@NullMarked
final class RevocationsInProcess implements SessionRevocations {
  private static final int SWEEP = 1024;

  private final Map<DeviceAddress, Revocation> revocations = new HashMap<>();
  private final Lane lane;
  private final RegistrationStore store;
  private int added;

  RevocationsInProcess(Lane lane, RegistrationStore store) {
    this.lane = lane;
    this.store = store;
    for (Logout logout : store.logouts(lane.now())) {
      revocations.put(logout.device(), new Revocation(logout.issuedUpTo(), logout.until()));
    }
  }

  private record Revocation(Instant issuedUpTo, Instant until) {}

  @Override
  public CompletionStage<Void> revoke(DeviceAddress device, Instant issuedUpTo, Instant until) {
    if (++added % SWEEP == 0) {
      Instant now = lane.now();
      revocations.values().removeIf(revocation -> !now.isBefore(revocation.until()));
      StoreFailures.log(store.forget(now), "what has ended is not removed");
    }
    revocations.put(device, new Revocation(issuedUpTo, until));
    CompletionStage<Void> kept = store.logOut(new Logout(device, issuedUpTo, until));
    StoreFailures.log(kept, "a logout will not survive a restart");
    return kept;
  }

  /** Another process revoked this, and has written it to the store. */
  void learn(DeviceAddress device, Instant issuedUpTo, Instant until) {
    revocations.merge(
        device,
        new Revocation(issuedUpTo, until),
        (before, now) -> before.issuedUpTo().isAfter(now.issuedUpTo()) ? before : now);
  }

  @Override
  public boolean isRevoked(DeviceAddress device, Instant issued) {
    Revocation revocation = revocations.get(device);
    return revocation != null && !issued.isAfter(revocation.issuedUpTo());
  }
}
