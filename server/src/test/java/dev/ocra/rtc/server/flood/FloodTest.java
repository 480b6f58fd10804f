package dev.ocra.rtc.server.flood;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.flood.FloodRounds.Result;
import dev.ocra.rtc.server.limits.Limit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Somebody floods a server with all it has, and others do not wait for it. The margin is wide
 * enough for a busy machine; {@link FloodSoakTest} has the narrow one.
 */
@NullMarked
@Timeout(90)
class FloodTest {
  private static final List<String> KINDS = List.of("frames", "http", "links");
  private static final int ATTEMPTS = 4;
  private static final long SOME = TimeUnit.MILLISECONDS.toNanos(15);

  private static boolean isWithin(Result result) {
    return result.ratio() <= 3 || result.flooded() <= result.calm() + SOME;
  }

  @Test
  void othersDoNotWaitForAFlood() throws Exception {
    try (OcraServer server = FloodRounds.server(FloodRounds.limits())) {
      Result result = FloodRounds.measure(server, KINDS, 3, 200);
      // A stall of the machine does not repeat, a fault does.
      for (int i = 1; i < ATTEMPTS && !isWithin(result); i++) {
        result = FloodRounds.measure(server, KINDS, 3, 200);
      }
      assertTrue(isWithin(result), result.toString());
      assertTrue(server.limitCounts().of(Limit.READING) > 0, "frames were not too many");
      assertTrue(server.limitCounts().of(Limit.HTTP_OF_ADDRESS) > 0, "nor requests and links");
    }
  }
}
