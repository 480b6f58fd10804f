package dev.ocra.rtc.server.admin;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Slows down whoever guesses: so many wrong passwords within a while, of an address and of all of
 * them together. For any thread.
 */
@NullMarked
final class LoginGuard {
  private static final int OF_ADDRESS = 5;
  private static final int OF_ALL = 50;
  private static final int MOST_ADDRESSES = 1000;
  private static final Duration WHILE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<InetAddress, Failures> byAddress =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Failures> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };
  private Failures all = new Failures(Instant.EPOCH, 0);

  private record Failures(Instant since, int count) {}

  LoginGuard(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether this address may try now. A try counts as a failure until {@link #succeeded}. */
  synchronized boolean mayTry(InetAddress address) {
    Instant now = clock.instant();
    Failures own = current(byAddress.getOrDefault(address, all), now);
    all = current(all, now);
    if (!byAddress.containsKey(address)) {
      own = new Failures(now, 0);
    }
    if (own.count() >= OF_ADDRESS || all.count() >= OF_ALL) {
      return false;
    }
    byAddress.put(address, new Failures(own.since(), own.count() + 1));
    all = new Failures(all.since(), all.count() + 1);
    return true;
  }

  private static Failures current(Failures failures, Instant now) {
    return failures.since().plus(WHILE).isAfter(now) ? failures : new Failures(now, 0);
  }

  /** The password was right: what the address got wrong before is forgotten. */
  synchronized void succeeded(InetAddress address) {
    byAddress.remove(address);
    all = new Failures(all.since(), Math.max(0, all.count() - 1));
  }
}
