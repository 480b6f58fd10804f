package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.DeliveredItem;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.MessageDraft;
import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.messaging.PlacedItem;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Measures a store of messages alone, as the message switch uses it: users send each other texts,
 * every device says what it received, and a message counts when the report of its delivery is in
 * the sender's inbox. Run by hand, never by the tests: {@code MessageStoreLoad sqlite|postgresql
 * [users] [messages at once] [seconds]}. It prints messages a second, times, and processor time.
 */
@NullMarked
final class MessageStoreLoad {
  private static final String TEXT = "A text of the usual length, as people write it on the way.";
  private static final int WARM_UP_SECONDS = 4;

  private final MessageStore store;
  private final List<Reader> readers = new ArrayList<>();
  private final Semaphore window;
  private final AtomicLong settled = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Map<String, Long> begun = new ConcurrentHashMap<>();
  private final List<Long> accepted = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> delivered = Collections.synchronizedList(new ArrayList<>());

  private MessageStoreLoad(MessageStore store, int users, int atOnce) {
    this.store = store;
    this.window = new Semaphore(atOnce);
    for (int i = 0; i < users; i++) {
      readers.add(new Reader(new DeviceAddress(user(i), "phone")));
    }
  }

  private static UserAddress user(int number) {
    return new UserAddress("6f1c2ed5-7a0e-4f2a-9d3c-000000000001", "user-" + number);
  }

  /** A device: it says how far it is, once at a time. */
  private final class Reader {
    private final DeviceAddress device;
    private long received;
    private long stored;
    private boolean storing;

    Reader(DeviceAddress device) {
      this.device = device;
    }

    void got(long number) {
      synchronized (this) {
        received = Math.max(received, number);
      }
      store();
    }

    private void store() {
      long number;
      synchronized (this) {
        if (storing || received <= stored) {
          return;
        }
        storing = true;
        number = received;
      }
      var unused =
          store
              .received(device, number, Instant.now())
              .whenComplete(
                  (reports, problem) -> {
                    if (problem != null) {
                      failure.set(problem);
                      return;
                    }
                    synchronized (this) {
                      storing = false;
                      stored = number;
                    }
                    placed(reports);
                    store();
                  });
    }
  }

  private void placed(List<PlacedItem> items) {
    for (PlacedItem placed : items) {
      if (placed.item() instanceof DeliveredItem report) {
        Long from = begun.remove(report.getId());
        if (from != null) {
          delivered.add(System.nanoTime() - from);
        }
        settled.incrementAndGet();
        window.release();
      }
      readers
          .get(Integer.parseInt(placed.user().user().substring("user-".length())))
          .got(placed.item().getNumber());
    }
  }

  private void run(int seconds, ProcessorTime database) throws Exception {
    CountDownLatch listening = new CountDownLatch(readers.size());
    for (Reader reader : readers) {
      var unused =
          store
              .listen(reader.device, null, Instant.now())
              .whenComplete((position, problem) -> listening.countDown());
    }
    if (!listening.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not everyone listens");
    }
    Random random = new Random(1);
    long start = System.nanoTime();
    long measured = start + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
    long end = measured + TimeUnit.SECONDS.toNanos(seconds);
    long settledBefore = -1;
    double ownBefore = 0;
    double databaseBefore = 0;
    for (long id = 0; System.nanoTime() < end; id++) {
      if (settledBefore < 0 && System.nanoTime() > measured) {
        settledBefore = settled.get();
        ownBefore = ProcessorTime.ofTheWriter();
        databaseBefore = database.seconds();
        accepted.clear();
        delivered.clear();
        measured = System.nanoTime();
      }
      if (!window.tryAcquire(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nothing goes on", failure.get());
      }
      if (failure.get() != null) {
        throw new IllegalStateException("the store failed", failure.get());
      }
      int from = random.nextInt(readers.size());
      int to = (from + 1 + random.nextInt(readers.size() - 1)) % readers.size();
      String message = new UUID(random.nextLong(), id).toString();
      long now = System.nanoTime();
      begun.put(message, now);
      var unused =
          store
              .accept(
                  new MessageDraft(
                      user(from), message, List.of("user-" + to), TEXT, Map.of(), Instant.now()))
              .whenComplete(
                  (acceptance, problem) -> {
                    if (problem != null) {
                      failure.set(problem);
                      return;
                    }
                    accepted.add(System.nanoTime() - now);
                    placed(acceptance.items());
                  });
    }
    double elapsed = (System.nanoTime() - measured) / 1e9;
    long count = settled.get() - settledBefore;
    System.out.printf(
        Locale.ROOT,
        "%.0f messages/s; accepted p50 %.1f p99 %.1f ms; reported p50 %.1f p99 %.1f ms;"
            + " processor %.1f us/message in the writer, %.1f in the database%n",
        count / elapsed,
        quantile(accepted, 0.5),
        quantile(accepted, 0.99),
        quantile(delivered, 0.5),
        quantile(delivered, 0.99),
        (ProcessorTime.ofTheWriter() - ownBefore) * 1e6 / count,
        (database.seconds() - databaseBefore) * 1e6 / count);
  }

  private static double quantile(List<Long> nanos, double part) {
    List<Long> sorted;
    synchronized (nanos) {
      sorted = nanos.stream().sorted().toList();
    }
    return sorted.isEmpty() ? 0 : sorted.get((int) ((sorted.size() - 1) * part)) / 1e6;
  }

  /** The processor time that processes used. */
  private interface ProcessorTime {
    double seconds() throws Exception;

    static double ofTheWriter() {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      for (long id : threads.getAllThreadIds()) {
        ThreadInfo thread = threads.getThreadInfo(id);
        if (thread != null && thread.getThreadName().equals("ocra-store-writer")) {
          return threads.getThreadCpuTime(id) / 1e9;
        }
      }
      return 0;
    }

    static ProcessorTime ofDescendants() {
      return () -> {
        try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
          return all.mapToDouble(
                  process ->
                      process.info().totalCpuDuration().map(d -> d.toNanos() / 1e9).orElse(0.0))
              .sum();
        }
      };
    }
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    String kind = arguments.length > 0 ? arguments[0] : "sqlite";
    int users = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
    int atOnce = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
    int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 10;
    if (kind.equals("postgresql")) {
      PostgreSqlServer server = PostgreSqlServer.start();
      try (Store store = Store.open(server.newDatabase())) {
        new MessageStoreLoad(store.messages(), users, atOnce)
            .run(seconds, ProcessorTime.ofDescendants());
      } finally {
        server.stop();
      }
    } else {
      Path directory = Files.createTempDirectory("ocra-load");
      try (Store store = Store.open(StoreLocation.directory(directory))) {
        new MessageStoreLoad(store.messages(), users, atOnce).run(seconds, () -> 0);
      } finally {
        try (Stream<Path> files = Files.list(directory)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(directory);
      }
    }
  }
}
