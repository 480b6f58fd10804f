package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.protocol.ToServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * Calls that ended on this side without a word of the backend: a backend that is new has not heard
 * of it, and the other side may still wait. On the signal lane.
 */
@NullMarked
final class UnheardEnds {
  private static final int MAX = 32;
  private static final Duration MAX_AGE = Duration.ofMinutes(2);

  private record End(Rejoin claim, Instant at) {}

  private final Clock clock;
  private final Deque<End> ends = new ArrayDeque<>();

  UnheardEnds(Clock clock) {
    this.clock = clock;
  }

  void add(Rejoin claim) {
    if (ends.size() == MAX) {
      ends.removeFirst();
    }
    ends.addLast(new End(claim, clock.instant()));
  }

  /** A new session began. */
  void tell(Consumer<ToServer> send) {
    Instant oldest = clock.instant().minus(MAX_AGE);
    ends.stream().filter(end -> end.at.isAfter(oldest)).forEach(end -> send.accept(end.claim));
    ends.clear();
  }

  /** The session goes on: what was sent in it arrives. */
  void clear() {
    ends.clear();
  }
}
