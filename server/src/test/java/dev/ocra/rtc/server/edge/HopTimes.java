package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.MediaState;
import dev.ocra.rtc.server.OcraServer;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;

/** Two users who talk, and how long what the one tells takes to the other. */
@NullMarked
public final class HopTimes {
  // 400 hops a second, 200 of each side.
  private static final long PACE_NANOS = 2_500_000;

  private final WireDevice alice;
  private final WireDevice bob;
  private final String call;
  private boolean fromAlice;

  /** A pair in a call of this id. */
  public HopTimes(HttpClient http, OcraServer server, String call) throws InterruptedException {
    this.call = call;
    alice = WireDevice.registered(http, server, "alice", "a1");
    bob = WireDevice.registered(http, server, "bob", "b1");
    alice.send(new Invite(call, "bob", false, Map.of(), null));
    bob.await(Incoming.class);
    bob.send(new Answer(call));
    alice.await(Answered.class);
    bob.await(Answered.class);
  }

  /** The 99th percentile of so many hops, in nanoseconds. */
  public long p99(int hops) throws InterruptedException {
    long[] times = new long[hops];
    long due = System.nanoTime();
    for (int i = 0; i < hops; i++) {
      due += PACE_NANOS;
      long early = due - System.nanoTime();
      if (early > 0) {
        // The pace of well-behaved users; a wait that ends early does no harm.
        LockSupport.parkNanos(early);
      }
      fromAlice = !fromAlice;
      long began = System.nanoTime();
      if (fromAlice) {
        alice.send(new MediaState(call, "b1", true, false));
        bob.await(MediaState.class);
      } else {
        bob.send(new MediaState(call, "a1", true, false));
        alice.await(MediaState.class);
      }
      times[i] = System.nanoTime() - began;
    }
    Arrays.sort(times);
    return times[Math.min(hops - 1, hops * 99 / 100)];
  }

  /** Whether both are still there. */
  public boolean isUp() {
    return !alice.closed.isDone() && !bob.closed.isDone();
  }
}
