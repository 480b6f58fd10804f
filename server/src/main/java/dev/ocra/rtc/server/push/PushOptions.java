package dev.ocra.rtc.server.push;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * How devices are woken. Immutable.
 *
 * @param gateways the first that serves a target gets it
 * @param store the registered devices
 * @param registrationTime how long a device stays registered without registering again
 * @param ringWait how long a device with a link may take to ring before it is pushed as well: its
 *     link may be dead without anybody's knowing
 * @param firstPause the pause before a push is tried again; it doubles from one to the next
 * @param maxPause the longest such pause
 * @param maxPending pushes under way at most: further ones are dropped
 */
@NullMarked
public record PushOptions(
    List<PushGateway> gateways,
    PushStore store,
    Duration registrationTime,
    Duration ringWait,
    Duration firstPause,
    Duration maxPause,
    int maxPending) {
  public PushOptions {
    gateways = List.copyOf(gateways);
  }

  /** These gateways and this store: 90 days, 2 s to ring, pauses from 0.5 s to 8 s. */
  public static PushOptions of(List<PushGateway> gateways, PushStore store) {
    return new PushOptions(
        gateways,
        store,
        Duration.ofDays(90),
        Duration.ofSeconds(2),
        Duration.ofMillis(500),
        Duration.ofSeconds(8),
        10_000);
  }

  /** These gateways and registrations in this process alone, until a store is given. */
  public static PushOptions of(List<PushGateway> gateways) {
    return of(gateways, new InMemoryPushStore());
  }

  /** No gateways: nobody is pushed, and registrations are refused. */
  public static PushOptions none() {
    return of(List.of());
  }

  public PushOptions withGateways(List<PushGateway> gateways) {
    return new PushOptions(
        gateways, store, registrationTime, ringWait, firstPause, maxPause, maxPending);
  }

  public PushOptions withStore(PushStore store) {
    return new PushOptions(
        gateways, store, registrationTime, ringWait, firstPause, maxPause, maxPending);
  }

  public PushOptions withRegistrationTime(Duration time) {
    return new PushOptions(gateways, store, time, ringWait, firstPause, maxPause, maxPending);
  }

  public PushOptions withRingWait(Duration time) {
    return new PushOptions(
        gateways, store, registrationTime, time, firstPause, maxPause, maxPending);
  }

  public PushOptions withMaxPending(int pushes) {
    return new PushOptions(
        gateways, store, registrationTime, ringWait, firstPause, maxPause, pushes);
  }
}
