package dev.ocra.rtc.server.limits;

import java.util.function.LongSupplier;
import org.jspecify.annotations.NullMarked;

/** The rates of applications' REST requests. For any thread. */
@NullMarked
public final class RestLimits {
  private static final int MOST = 100_000;

  private final LimitCounts counts;
  private final TokenBuckets<Asking> applications;

  // Who names nothing but a key, which every app has, must not use up what its owner may ask.
  private record Asking(String application, boolean proved) {}

  /** Nothing was asked yet. */
  public RestLimits(LimitOptions options, LimitCounts counts, LongSupplier time) {
    this.counts = counts;
    applications = new TokenBuckets<>(options.restOfApplication(), MOST, time);
  }

  /** Limits nothing. */
  public static RestLimits none() {
    return new RestLimits(
        LimitOptions.builder().restOfApplication(Rate.UNLIMITED).build(),
        new LimitCounts(),
        System::nanoTime);
  }

  /**
   * Counts a request whose sender is known.
   *
   * @param proved whether the sender has the application's secret
   * @throws LimitExceeded if it is one too many
   */
  public void check(String application, boolean proved) throws LimitExceeded {
    long wait = applications.take(new Asking(application, proved));
    if (wait > 0) {
      counts.met(Limit.REST_OF_APPLICATION);
      throw new LimitExceeded(Limit.REST_OF_APPLICATION, wait);
    }
  }
}
