package dev.ocra.rtc.bench.server.load;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Brings many clients to the backend, some at a time. Its clients' owners tell it what becomes of
 * them, on the loop; {@link #await} is another thread's.
 */
@NullMarked
final class Registration {
  private static final int AT_ONCE = 128;

  /** Connections of one loopback address at most: there are 28,000 ports. */
  private static final int PER_SOURCE = 20_000;

  private final Loop loop;
  private final int firstSource;
  private final ArrayDeque<Client> waiting;
  private final CountDownLatch left;
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private int connected;

  Registration(Loop loop, Collection<Client> clients, int firstSource) {
    this.loop = loop;
    this.firstSource = firstSource;
    waiting = new ArrayDeque<>(clients);
    left = new CountDownLatch(clients.size());
    loop.execute(
        () -> {
          for (int i = 0; i < AT_ONCE; i++) {
            next();
          }
        });
  }

  private void next() {
    Client client = waiting.poll();
    if (client != null) {
      loop.connect(client, firstSource + connected++ / PER_SOURCE);
    }
  }

  /** A client has its session. */
  void registered() {
    left.countDown();
    next();
  }

  /** A client has none, and will not get one. */
  void failed(String reason) {
    failure.compareAndSet(null, reason);
    while (left.getCount() > 0) {
      left.countDown();
    }
  }

  /** Waits until every client is registered. */
  void await(int seconds) throws InterruptedException {
    boolean done = left.await(seconds, TimeUnit.SECONDS);
    String reason = failure.get();
    if (reason != null || !done) {
      throw new IllegalStateException(
          reason != null ? reason : left.getCount() + " clients are not registered in time");
    }
  }
}
