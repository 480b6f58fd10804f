package dev.ocra.rtc.bench.server.load;

import io.netty.util.collection.LongObjectHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Messages between pairs of users: either so many of each user on their way at a time, or so many a
 * second. On the loop, but for its constructor and {@link #await}.
 */
@NullMarked
final class MessageLoad {
  private final Registration registration;
  private final List<MessageUser> users = new ArrayList<>();
  private final Delay<MessageUser> reports = new Delay<>(MessageUser.gatherNanos());
  private final LongObjectHashMap<Long> onTheWay = new LongObjectHashMap<>();
  private final Latencies latencies = new Latencies();
  private boolean closedLoop;
  private int rate;
  private long began;
  private long due;
  private long sent;
  private long accepted;
  private long arrived;
  private long reported;
  private long failed;
  private String firstFailure = "";

  /** Registers so many users, who ask for their inboxes; {@link #await} waits for that. */
  MessageLoad(Loop loop, Tokens tokens, int count, int source) {
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      MessageUser user = new MessageUser(loop, this, tokens, i);
      users.add(user);
      clients.add(user.client);
    }
    for (int i = 0; i < count; i++) {
      users.get(i).writesTo(users.get(i ^ 1));
    }
    registration = new Registration(loop, clients, source);
    loop.execute(() -> loop.onTick(this::tick));
  }

  void await() throws InterruptedException {
    registration.await(120);
  }

  void listening() {
    registration.registered();
  }

  /** Every user has so many messages on their way from now on. */
  void beginWindow(int window) {
    closedLoop = true;
    long now = System.nanoTime();
    for (int i = 0; i < window; i++) {
      users.forEach(user -> user.send(now));
    }
  }

  /** So many messages a second are sent from now on. */
  void beginRate(int messagesPerSecond) {
    rate = messagesPerSecond;
    began = System.nanoTime();
    due = 0;
  }

  /** Counts anew. */
  void mark() {
    latencies.clear();
  }

  void stop() {
    closedLoop = false;
    rate = 0;
  }

  boolean isIdle() {
    return sent == arrived && sent == accepted && sent == reported;
  }

  private void tick() {
    long now = System.nanoTime();
    if (rate > 0) {
      long target = (now - began) * rate / TimeUnit.SECONDS.toNanos(1);
      while (due < target) {
        users.get((int) (due++ % users.size())).send(now);
      }
    }
    reports.due(now, MessageUser::reportNow);
  }

  void sent(long id, long now) {
    sent++;
    onTheWay.put(id, (Long) now);
  }

  void arrived(long id, @Nullable MessageUser sender) {
    Long since = onTheWay.remove(id);
    if (since == null) {
      failed("a message came twice, or was never sent");
      return;
    }
    long now = System.nanoTime();
    arrived++;
    latencies.add(now - since);
    if (closedLoop && sender != null) {
      sender.send(now);
    }
  }

  void accepted() {
    accepted++;
  }

  void reported() {
    reported++;
  }

  void reportSoon(MessageUser user) {
    reports.add(System.nanoTime(), user);
  }

  void failed(String reason) {
    if (failed++ == 0) {
      firstFailure = reason;
    }
    registration.failed(reason);
  }

  long arrived() {
    return arrived;
  }

  /** What became of all messages so far. */
  MessageFigures figures() {
    return new MessageFigures(
        sent,
        accepted,
        arrived,
        reported,
        failed,
        firstFailure,
        latencies.percentile(50),
        latencies.percentile(99));
  }
}
