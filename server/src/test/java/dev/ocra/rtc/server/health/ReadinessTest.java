package dev.ocra.rtc.server.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ReadinessTest {
  private static final HealthCheck WELL = () -> CompletableFuture.completedFuture(null);

  private static Map<String, String> look(Map<String, HealthCheck> checks) throws Exception {
    return new Readiness(checks, Duration.ofMillis(50)).look().checks();
  }

  @Test
  void everythingHasToBeWell() throws Exception {
    Map<String, HealthCheck> checks = new LinkedHashMap<>();
    checks.put("one", WELL);
    assertTrue(new Readiness(checks, Duration.ofSeconds(1)).look().ready());
    checks.put("two", () -> CompletableFuture.failedFuture(new NotWell("away")));
    Readiness.Report report = new Readiness(checks, Duration.ofSeconds(1)).look();
    assertFalse(report.ready());
    assertEquals(Map.of("one", "ok", "two", "away"), report.checks());
  }

  @Test
  void whatDoesNotAnswerIsNotWaitedForLonger() throws Exception {
    assertEquals(
        Map.of("stuck", "no answer in time"), look(Map.of("stuck", CompletableFuture::new)));
  }

  @Test
  void theWordsOfAFailureAreNotShown() throws Exception {
    IllegalStateException failure = new IllegalStateException("jdbc:postgresql://u:secret@host");
    Map<String, HealthCheck> checks = new LinkedHashMap<>();
    checks.put("failed", () -> CompletableFuture.failedFuture(failure));
    checks.put(
        "thrown",
        () -> {
          throw failure;
        });
    assertEquals(
        Map.of("failed", "IllegalStateException", "thrown", "IllegalStateException"), look(checks));
  }
}
