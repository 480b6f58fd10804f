package dev.ocra.rtc.bench.server.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Calls at a rate that does not wait for the backend: each rings for 20 ms, and is hung up 100 ms
 * after the answer. On the loop, but for its constructor and {@link #await}.
 */
@NullMarked
final class CallLoad {
  static final long RING_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private record Limit(CallPair pair, long call) {}

  private final Loop loop;
  private final Registration registration;
  private final ArrayDeque<CallPair> free = new ArrayDeque<>();
  private final Delay<Limit> ringing = new Delay<>(RING_NANOS);
  private final Delay<Limit> held = new Delay<>(HOLD_NANOS);
  private final Delay<Limit> limits = new Delay<>(LIMIT_NANOS);
  private final Latencies setUps = new Latencies();
  private final Latencies hops = new Latencies();
  private long lastCall = System.currentTimeMillis() << 20;
  private int rate;
  private long began;
  private long due;
  private long started;
  private long completed;
  private long failed;
  private long starved;
  private @Nullable String firstFailure;

  /** Registers so many pairs of users; {@link #await} waits for that. */
  CallLoad(Loop loop, Tokens tokens, int pairs, int source) {
    this.loop = loop;
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      CallPair pair = new CallPair(loop, this, tokens, "call" + i);
      clients.add(pair.caller);
      clients.add(pair.callee);
      free.add(pair);
    }
    registration = new Registration(loop, clients, source);
    loop.execute(() -> loop.onTick(this::tick));
  }

  void await() throws InterruptedException {
    registration.await(120);
  }

  void registered() {
    registration.registered();
  }

  /** So many calls a second begin from now on. */
  void begin(int callsPerSecond) {
    rate = callsPerSecond;
    began = System.nanoTime();
    due = 0;
    started = 0;
    completed = 0;
    failed = 0;
    starved = 0;
    firstFailure = null;
    setUps.clear();
    hops.clear();
  }

  /** No more calls begin. */
  void stop() {
    rate = 0;
  }

  boolean isIdle() {
    return rate == 0 && started == completed + failed;
  }

  private void tick() {
    long now = System.nanoTime();
    if (rate > 0) {
      long target = (now - began) * rate / TimeUnit.SECONDS.toNanos(1);
      while (due < target) {
        due++;
        place(now);
      }
    }
    ringing.due(now, this::answer);
    held.due(now, this::hangUp);
    limits.due(now, this::limit);
  }

  private void place(long now) {
    CallPair pair = free.poll();
    if (pair == null) {
      // A call that cannot begin on time is a call that failed.
      starved++;
      return;
    }
    started++;
    pair.invite(++lastCall, now);
    limits.add(now, new Limit(pair, lastCall));
  }

  private void answer(Limit due) {
    if (due.pair().call() == due.call() && due.pair().isOpen()) {
      due.pair().answer();
    }
  }

  private void hangUp(Limit due) {
    if (due.pair().call() == due.call() && due.pair().isOpen()) {
      due.pair().hangUp();
    }
  }

  private void limit(Limit due) {
    if (due.pair().call() == due.call() && due.pair().isOpen()) {
      failed(due.pair(), "a call took more than 5 s");
    }
  }

  void ringing(CallPair pair) {
    ringing.add(System.nanoTime(), new Limit(pair, pair.call()));
  }

  void answered(CallPair pair, long nanosSinceInvite) {
    setUps.add(nanosSinceInvite - RING_NANOS);
    held.add(System.nanoTime(), new Limit(pair, pair.call()));
  }

  void hop(long nanos) {
    hops.add(nanos);
  }

  void completed(CallPair pair) {
    completed++;
    free.add(pair);
  }

  void failed(CallPair pair, String reason) {
    if (firstFailure == null) {
      firstFailure = reason;
    }
    registration.failed(reason);
    // The pair does not call again: what comes late of this call would look like the next one's.
    if (pair.isOpen()) {
      pair.abandon();
      failed++;
    }
  }

  /** What became of the calls since {@link #begin}. */
  CallFigures figures(int wanted, double seconds) {
    return new CallFigures(
        wanted,
        seconds,
        started,
        completed,
        failed + starved,
        firstFailure != null ? firstFailure : starved > 0 ? "no pair was free" : "",
        setUps.percentile(50),
        setUps.percentile(99),
        hops.percentile(50),
        hops.percentile(99));
  }

  Loop loop() {
    return loop;
  }
}
