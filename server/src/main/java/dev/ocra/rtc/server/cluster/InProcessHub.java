package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.server.cluster.ClusterEngine.Bucket;
import dev.ocra.rtc.server.cluster.ClusterEngine.Entry;
import dev.ocra.rtc.server.cluster.ClusterEngine.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What nodes in one process have in common, in place of a server between them: for tests of many
 * nodes in virtual time, with delays, cut connections, and a hub that is away or forgets.
 *
 * <p><b>Threads:</b> those of the executor, which runs one task at a time.
 */
@NullMarked
public final class InProcessHub {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private static final Map<Bucket, Duration> EXPIRY =
      Map.of(
          Bucket.NODES, Duration.ofMinutes(10),
          Bucket.PRESENCE, Duration.ofHours(1),
          Bucket.CALLS, Duration.ofMinutes(6));

  private record Kept(Entry entry, Instant at) {}

  private record Hearing(InProcessEngine engine, Consumer<byte[]> receiver) {}

  private final ScheduledExecutorService executor;
  private final InstantSource clock;
  private final Supplier<Duration> delay;
  private final Map<Bucket, Map<String, Kept>> buckets = new EnumMap<>(Bucket.class);
  private final Map<String, List<Hearing>> subjects = new HashMap<>();
  private final List<InProcessEngine> engines = new ArrayList<>();
  private long revisions;
  private boolean away;

  /**
   * A hub that has nothing.
   *
   * @param delay how long each step of a message or a request takes
   */
  public InProcessHub(
      ScheduledExecutorService executor, InstantSource clock, Supplier<Duration> delay) {
    this.executor = executor;
    this.clock = clock;
    this.delay = delay;
    forget();
  }

  /** A new node's connection to this hub. */
  public InProcessEngine newEngine() {
    InProcessEngine engine = new InProcessEngine(this);
    engines.add(engine);
    return engine;
  }

  /** The hub goes: every connection is cut until it comes back. */
  public void goAway() {
    away = true;
    List.copyOf(engines).forEach(InProcessEngine::connectionChanged);
  }

  /** The hub is back. */
  public void comeBack() {
    away = false;
    List.copyOf(engines).forEach(InProcessEngine::connectionChanged);
  }

  /** All keys are lost. */
  public void forget() {
    for (Bucket bucket : Bucket.values()) {
      buckets.put(bucket, new HashMap<>());
    }
  }

  boolean isAway() {
    return away;
  }

  void run(Runnable task) {
    executor.execute(task);
  }

  private void later(InProcessEngine engine, Runnable task) {
    Instant now = clock.instant();
    Instant at = now.plus(delay.get());
    // What goes one way keeps its order.
    Instant due = at.isAfter(engine.lastArrival) ? at : engine.lastArrival;
    engine.lastArrival = due;
    after(Duration.between(now, due), task);
  }

  private void after(Duration time, Runnable task) {
    var unused = executor.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  void publish(InProcessEngine from, String subject, byte[] message) {
    if (!from.isConnected()) {
      return;
    }
    for (Hearing hearing : List.copyOf(subjects.getOrDefault(subject, List.of()))) {
      InProcessEngine to = hearing.engine();
      later(
          to,
          () -> {
            if (to.isConnected() && hears(subject, hearing)) {
              hearing.receiver().accept(message);
            }
          });
    }
  }

  private boolean hears(String subject, Hearing hearing) {
    return subjects.getOrDefault(subject, List.of()).contains(hearing);
  }

  Subscription subscribe(InProcessEngine engine, String subject, Consumer<byte[]> receiver) {
    Hearing hearing = new Hearing(engine, receiver);
    subjects.computeIfAbsent(subject, name -> new ArrayList<>(2)).add(hearing);
    return () -> {
      List<Hearing> left = subjects.get(subject);
      if (left != null && left.remove(hearing) && left.isEmpty()) {
        subjects.remove(subject);
      }
    };
  }

  CompletionStage<Optional<Entry>> get(InProcessEngine engine, Bucket bucket, String key) {
    return ask(engine, result -> result.complete(Optional.ofNullable(find(bucket, key))));
  }

  CompletionStage<Long> put(
      InProcessEngine engine, Bucket bucket, String key, byte[] value, long revision) {
    return ask(
        engine,
        result -> {
          Entry before = find(bucket, key);
          if ((before == null ? 0 : before.revision()) != revision) {
            result.completeExceptionally(new RevisionConflict(key));
            return;
          }
          Entry entry = new Entry(value.clone(), ++revisions);
          keysOf(bucket).put(key, new Kept(entry, clock.instant()));
          result.complete(entry.revision());
        });
  }

  private Map<String, Kept> keysOf(Bucket bucket) {
    return buckets.computeIfAbsent(bucket, missing -> new HashMap<>());
  }

  private @Nullable Entry find(Bucket bucket, String key) {
    Kept kept = keysOf(bucket).get(key);
    Duration expiry = EXPIRY.getOrDefault(bucket, Duration.ofHours(1));
    return kept == null || kept.at().plus(expiry).isBefore(clock.instant()) ? null : kept.entry();
  }

  // There and back; what is lost on either way is noticed by its silence alone.
  private <T> CompletionStage<T> ask(
      InProcessEngine engine, Consumer<CompletableFuture<T>> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (!engine.isConnected()) {
      run(() -> answer.completeExceptionally(new IllegalStateException("not connected")));
      return answer;
    }
    after(
        TIMEOUT,
        () -> answer.completeExceptionally(new IllegalStateException("no answer in time")));
    after(
        delay.get(),
        () -> {
          if (engine.isConnected()) {
            CompletableFuture<T> result = new CompletableFuture<>();
            question.accept(result);
            later(
                engine,
                () -> {
                  if (engine.isConnected()) {
                    var unused =
                        result.whenComplete(
                            (value, failure) -> {
                              if (failure == null) {
                                answer.complete(value);
                              } else {
                                answer.completeExceptionally(failure);
                              }
                            });
                  }
                });
          }
        });
    return answer;
  }

  void closed(InProcessEngine engine) {
    engines.remove(engine);
    subjects.values().forEach(hearings -> hearings.removeIf(h -> h.engine() == engine));
  }
}
