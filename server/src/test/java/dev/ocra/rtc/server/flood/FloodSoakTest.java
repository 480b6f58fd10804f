package dev.ocra.rtc.server.flood;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.flood.FloodRounds.Result;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A flood raises nobody's 99th percentile by more than half: each kind, and all at once. */
@NullMarked
@Tag("soak")
class FloodSoakTest {
  private static final Logger LOG = LoggerFactory.getLogger(FloodSoakTest.class);
  private static final int KINDS = 4;
  private static final int HOPS = 800;
  // Two measurements of so many hops at 400 a second.
  private static final int SECONDS_A_ROUND = 4;

  @ParameterizedTest
  @ValueSource(strings = {"frames", "http", "links", "frames http links"})
  void nobodyElseWaitsHalfAsLongAgain(String kinds) throws Exception {
    int minutes = Integer.getInteger("ocra.soak.minutes", 10);
    int rounds = Math.max(5, minutes * 60 / KINDS / SECONDS_A_ROUND);
    try (OcraServer server = FloodRounds.server(FloodRounds.limits())) {
      Result result = FloodRounds.measure(server, List.of(kinds.split(" ")), rounds, HOPS);
      LOG.warn("flood of {}: {}", kinds, result);
      try (OcraServer open = FloodRounds.server(FloodRounds.unlimited())) {
        LOG.warn(
            "the same without limits: {}",
            FloodRounds.measure(open, List.of(kinds.split(" ")), 3, HOPS));
      }
      assertTrue(result.ratio() <= 1.5, result.toString());
    }
  }
}
