package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.lane.Lane;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Revocations of one process, forgotten when it ends. Confined to the lane. */
@NullMarked
final class RevocationsInProcess implements SessionRevocations {
  private static final int SWEEP = 1024;

  private final Map<DeviceAddress, Revocation> revocations = new HashMap<>();
  private final Lane lane;
  private int added;

  RevocationsInProcess(Lane lane) {
    this.lane = lane;
  }

  private record Revocation(Instant issuedUpTo, Instant until) {}

  @Override
  public void revoke(DeviceAddress device, Instant issuedUpTo, Instant until) {
    if (++added % SWEEP == 0) {
      Instant now = lane.now();
      revocations.values().removeIf(revocation -> !now.isBefore(revocation.until()));
    }
    revocations.put(device, new Revocation(issuedUpTo, until));
  }

  @Override
  public boolean isRevoked(DeviceAddress device, Instant issued) {
    Revocation revocation = revocations.get(device);
    return revocation != null && !issued.isAfter(revocation.issuedUpTo());
  }
}
