package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.server.call.DeviceAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * Registrations of this process alone: gone with it, unless a new backend in the same process takes
 * it over. For any thread.
 */
@NullMarked
public final class MemoryRegistrationStore implements RegistrationStore {
  private final Map<DeviceAddress, Logout> logouts = new HashMap<>();
  private final Map<DeviceAddress, Limit> limits = new HashMap<>();

  @Override
  public synchronized List<Logout> logouts(Instant now) {
    return logouts.values().stream().filter(logout -> now.isBefore(logout.until())).toList();
  }

  @Override
  public synchronized List<Limit> limits(Instant now) {
    return limits.values().stream().filter(limit -> now.isBefore(limit.until())).toList();
  }

  @Override
  public synchronized CompletionStage<Void> logOut(Logout logout) {
    logouts.put(logout.device(), logout);
    return done();
  }

  @Override
  public synchronized CompletionStage<Void> limit(Limit limit) {
    limits.put(limit.device(), limit);
    return done();
  }

  @Override
  public synchronized CompletionStage<Void> forget(Instant now) {
    logouts.values().removeIf(logout -> !now.isBefore(logout.until()));
    limits.values().removeIf(limit -> !now.isBefore(limit.until()));
    return done();
  }

  @SuppressWarnings("NullAway") // null is Void's only value
  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
