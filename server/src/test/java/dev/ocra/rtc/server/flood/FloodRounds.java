package dev.ocra.rtc.server.flood;

import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.edge.HopTimes;
import dev.ocra.rtc.server.limits.LimitOptions;
import dev.ocra.rtc.server.limits.Network;
import dev.ocra.rtc.server.limits.Rate;
import dev.ocra.rtc.token.RegistrationToken;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/**
 * Measures how long a pair of users waits for each other, in turn with and without a flood. What
 * the machine does meanwhile meets both alike, and the medians leave out its worst.
 */
@NullMarked
final class FloodRounds {
  static final String KEY = "application";
  static final String SECRET = "c2VjcmV0LW9mLXRoZS10ZXN0cw==";

  /**
   * What was measured.
   *
   * @param calm the median of the 99th percentiles without the flood, in nanoseconds
   * @param flooded with it
   * @param attempts what the flood tried
   */
  record Result(long calm, long flooded, long attempts) {
    double ratio() {
      return (double) flooded / calm;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "p99 %.2f ms, flooded %.2f ms (%.2f times), %d attempts",
          calm / 1e6,
          flooded / 1e6,
          ratio(),
          attempts);
    }
  }

  private FloodRounds() {}

  /** Limits as they are if nobody sets them, which hold for the flood's address too. */
  static LimitOptions limits() {
    return LimitOptions.builder().exempt(List.of(Network.of("127.0.0.1"))).build();
  }

  /** No limits of rates at all. */
  static LimitOptions unlimited() {
    return LimitOptions.builder()
        .framesOfConnection(Rate.UNLIMITED)
        .bytesOfConnection(Rate.UNLIMITED)
        .requestsOfUser(Rate.UNLIMITED)
        .restOfApplication(Rate.UNLIMITED)
        .backlog(Integer.MAX_VALUE)
        .exempt(List.of(Network.of("127.0.0.0/8")))
        .build();
  }

  static OcraServer server(LimitOptions limits) {
    return OcraServer.builder().application(KEY, SECRET).limits(limits).start();
  }

  static Result measure(OcraServer server, List<String> kinds, int rounds, int hops)
      throws Exception {
    String token =
        RegistrationToken.builder()
            .applicationKey(KEY)
            .applicationSecret(SECRET)
            .userId("mallory")
            .build();
    HopTimes pair = new HopTimes(HttpClient.newHttpClient(), server, "call-" + UUID.randomUUID());
    List<Long> calm = new ArrayList<>();
    List<Long> flooded = new ArrayList<>();
    long attempts = 0;
    try (FloodProcess flood = new FloodProcess(server, token, kinds)) {
      // Until the code is compiled and the flood's first burst is spent, nothing is counted.
      pair.p99(hops);
      flood.on();
      pair.p99(hops);
      attempts += flood.off();
      for (int i = 0; i < rounds; i++) {
        calm.add(pair.p99(hops));
        flood.on();
        flooded.add(pair.p99(hops));
        attempts += flood.off();
      }
    }
    if (!pair.isUp()) {
      throw new AssertionError("the pair was cut off");
    }
    return new Result(median(calm), median(flooded), attempts);
  }

  private static long median(List<Long> values) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
