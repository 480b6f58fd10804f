package dev.ocra.rtc.server.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullMarked;

/** Whether the backend may get traffic now. Immutable, for any thread that may wait. */
@NullMarked
public final class Readiness {
  /** What a check says that is well. */
  public static final String WELL = "ok";

  private final Map<String, HealthCheck> checks;
  private final Duration limit;

  /**
   * All of these have to be well.
   *
   * @param limit how long they may take, together
   */
  public Readiness(Map<String, HealthCheck> checks, Duration limit) {
    this.checks = new LinkedHashMap<>(checks);
    this.limit = limit;
  }

  /**
   * What was found.
   *
   * @param checks by name: {@link #WELL}, or what is wrong in a few words that name no secret
   */
  public record Report(Map<String, String> checks) {
    /** True if nothing is wrong. */
    public boolean ready() {
      return checks.values().stream().allMatch(WELL::equals);
    }
  }

  /** Looks at everything at once; waits for it. */
  public Report look() throws InterruptedException {
    Map<String, CompletableFuture<?>> running = new LinkedHashMap<>();
    checks.forEach((name, check) -> running.put(name, start(check).toCompletableFuture()));
    long until = System.nanoTime() + limit.toNanos();
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, CompletableFuture<?>> entry : running.entrySet()) {
      found.put(entry.getKey(), settle(entry.getValue(), until - System.nanoTime()));
    }
    return new Report(found);
  }

  private static CompletionStage<?> start(HealthCheck check) {
    try {
      return check.look();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  // The words of a failure may quote an address with a password: its type is enough here.
  private static String settle(CompletableFuture<?> check, long nanos) throws InterruptedException {
    try {
      check.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      return WELL;
    } catch (TimeoutException e) {
      return "no answer in time";
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return cause instanceof NotWell known
          ? String.valueOf(known.getMessage())
          : cause.getClass().getSimpleName();
    }
  }
}
