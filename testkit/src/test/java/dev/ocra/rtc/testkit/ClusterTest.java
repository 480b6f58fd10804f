package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three server processes, NATS and PostgreSQL, and users who call and write to each other all the
 * time, while each of these is killed, restarted or cut off. Rounds of that: {@code
 * -Docra.cluster.rounds}.
 */
@NullMarked
class ClusterTest {
  private static final int ROUNDS = Integer.getInteger("ocra.cluster.rounds", 1);
  private static final int USERS = 12;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration RESUMED = Duration.ofSeconds(3);

  private final ScheduledExecutorService clients = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService traffic = Executors.newSingleThreadScheduledExecutor();
  private final Happenings happenings = new Happenings();
  private final FakeNetwork media = new FakeNetwork(clients);
  private final List<ClusterUser> users = new ArrayList<>();
  private final Random random = new Random(5);
  private final Set<String> written = ConcurrentHashMap.newKeySet();
  private final List<String> figures = new ArrayList<>();
  @TempDir private Path directory = Path.of("");

  @Test
  void whateverDiesCallsStayUpAndMessagesArriveOnce() throws Exception {
    ClusterOfProcesses cluster = new ClusterOfProcesses(directory, 3);
    try {
      run(cluster);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(e.getMessage() + "\n" + cluster.said(), e);
    } finally {
      traffic.shutdownNow();
      users.forEach(user -> user.client.terminate());
      clients.shutdown();
      cluster.end();
    }
    System.out.println("ClusterTest: " + String.join("; ", figures));
  }

  private void run(ClusterOfProcesses cluster) throws Exception {
    for (int i = 0; i < USERS; i++) {
      cluster.direct(i % cluster.size());
      ClusterUser user =
          new ClusterUser("user" + i, cluster.balancer.port(), clients, media, happenings);
      users.add(user);
      user.client.start().orTimeout(20, TimeUnit.SECONDS).join();
    }
    cluster.direct(-1);
    measureSetUp("on one node", 0, 3);
    measureSetUp("across nodes", 0, 1);
    List<Call> lasting = establishLastingCalls();
    ScheduledFuture<?> writing =
        traffic.scheduleWithFixedDelay(this::write, 0, 20, TimeUnit.MILLISECONDS);
    ScheduledFuture<?> calling =
        traffic.scheduleWithFixedDelay(this::call, 0, 150, TimeUnit.MILLISECONDS);
    for (int round = 0; round < ROUNDS; round++) {
      int node = round % 3;
      killed(cluster, node, round == 0 ? USERS / 3 : 1);
      cluster.restartNats();
      progress(40);
      cluster.store.restart();
      progress(40);
      cluster.balancer.cut();
      progress(40);
      cutOff(cluster, (round + 1) % 3);
      drained(cluster, (round + 2) % 3);
    }
    writing.cancel(false);
    calling.cancel(false);
    settle();
    for (Call call : lasting) {
      assertEquals(
          CallState.ESTABLISHED, call.getState(), "a lasting call is over: " + call.getDetails());
    }
    hangUp(lasting);
    count();
  }

  private void measureSetUp(String where, int caller, int callee) throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      ClusterUser from = users.get(caller);
      long begun = System.nanoTime();
      Call call = from.call(users.get(callee), true);
      happenings.await(
          SOON,
          () -> "established " + where,
          () -> from.establishedAt.containsKey(call.getCallId()));
      millis.add((from.establishedAt.getOrDefault(call.getCallId(), begun) - begun) / 1e6);
      happenings.await(SOON, () -> "over", () -> call.getState() == CallState.ENDED);
    }
    millis.sort(null);
    figures.add(
        String.format(
            "a call %s is established in %.1f ms (median of 30, media included)",
            where, millis.get(15)));
  }

  // The first half of the users talk to the second half, each pair over two nodes.
  private List<Call> establishLastingCalls() throws Exception {
    List<Call> lasting = new ArrayList<>();
    for (int i = 0; i < USERS / 2; i++) {
      ClusterUser callee = users.get(USERS / 2 + (i + 1) % (USERS / 2));
      Call call = users.get(i).call(callee, false);
      happenings.await(
          SOON, () -> "a lasting call", () -> call.getState() == CallState.ESTABLISHED);
      lasting.add(call);
    }
    return lasting;
  }

  private void write() {
    String text = "text " + written.size();
    written.add(text);
    ClusterUser from = users.get(random.nextInt(USERS));
    ClusterUser to = users.get(random.nextInt(USERS));
    while (to == from) {
      to = users.get(random.nextInt(USERS));
    }
    from.write(to, text);
  }

  private void call() {
    ClusterUser from = users.get(random.nextInt(USERS));
    ClusterUser to = users.get(random.nextInt(USERS));
    if (from != to && from.client.isStarted()) {
      from.call(to, true);
    }
  }

  private int received() {
    return users.stream().mapToInt(ClusterUser::received).sum();
  }

  private long established() {
    return users.stream().mapToLong(user -> user.establishedAt.size()).sum();
  }

  /** Waits until so many more messages have arrived, and calls were established. */
  private void progress(int more) throws InterruptedException {
    int messages = received() + more;
    long calls = established() + more / 10;
    happenings.await(
        SOON,
        () ->
            "messages "
                + received()
                + " of "
                + messages
                + ", calls "
                + established()
                + " of "
                + calls,
        () -> received() >= messages && established() >= calls);
  }

  private void killed(ClusterOfProcesses cluster, int node, int there) throws Exception {
    progress(40);
    long before = System.nanoTime();
    cluster.kill(node);
    // Who was there registers elsewhere: the last of them within three seconds.
    happenings.await(
        RESUMED,
        () -> "only " + registeredSince(before) + " have registered again",
        () -> registeredSince(before) >= there);
    long last = users.stream().mapToLong(user -> user.registeredAt).max().orElse(before);
    figures.add(
        String.format(
            "%d clients registered again %.0f ms after their node was killed",
            registeredSince(before), (last - before) / 1e6));
    progress(60);
    cluster.start(node);
    progress(20);
  }

  private long registeredSince(long time) {
    return users.stream().filter(user -> user.registeredAt - time > 0).count();
  }

  private void cutOff(ClusterOfProcesses cluster, int node) throws Exception {
    cluster.setNatsLink(node, false);
    progress(60);
    cluster.setNatsLink(node, true);
    progress(60);
  }

  private void drained(ClusterOfProcesses cluster, int node) throws Exception {
    cluster.drain(node);
    progress(60);
    cluster.start(node);
    progress(20);
  }

  private void settle() throws InterruptedException {
    happenings.await(
        Duration.ofSeconds(60),
        () -> "received " + received() + " of " + written.size(),
        () -> received() == written.size());
    happenings.await(
        Duration.ofSeconds(60),
        () -> "calls neither on nor over: " + unsettled(),
        () -> unsettled().isEmpty());
  }

  private List<String> unsettled() {
    return users.stream()
        .flatMap(
            user ->
                user.unsettled().stream()
                    .map(call -> user + " " + call.getDirection() + " " + call.getState()))
        .toList();
  }

  private void hangUp(List<Call> lasting) throws InterruptedException {
    lasting.forEach(Call::hangup);
    happenings.await(
        Duration.ofSeconds(30), () -> "calls are not over: " + open(), () -> open() == 0);
  }

  private long open() {
    return users.stream()
        .flatMap(user -> user.calls.stream())
        .filter(call -> call.getState() != CallState.ENDED)
        .count();
  }

  private void count() {
    Set<String> received = new HashSet<>();
    for (ClusterUser user : users) {
      user.messages.forEach(
          (text, times) -> {
            assertEquals(1, times, text + " was shown again to " + user);
            assertTrue(received.add(text), text + " was shown to two users");
          });
      assertEquals(user.sent.get(), user.accepted.get(), "of the messages of " + user);
      assertEquals(0, user.failed.get(), "failures of " + user);
      assertEquals(0, user.lateEvents.get(), "events after the end at " + user);
      assertEquals(0, user.engine.openObjects(), user + " leaks media");
    }
    assertEquals(written, received);
    var causes =
        users.stream()
            .flatMap(user -> user.calls.stream().map(user::cause))
            .collect(Collectors.groupingBy(Enum::name, TreeMap::new, Collectors.counting()));
    assertEquals(List.of(), media.violations());
    figures.add(written.size() + " messages, each shown once");
    figures.add("ends of both sides of calls: " + causes);
  }
}
