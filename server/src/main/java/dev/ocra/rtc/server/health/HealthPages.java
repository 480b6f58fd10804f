package dev.ocra.rtc.server.health;

import dev.ocra.rtc.server.management.ManagementAnswer;
import dev.ocra.rtc.server.management.ManagementRequest;
import dev.ocra.rtc.server.management.ManagementRoutes;
import dev.ocra.rtc.server.rest.Json;
import java.util.stream.Stream;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;

/**
 * What supervisors and load balancers ask: {@code /healthz} answers as long as the process does,
 * {@code /readyz} with 200 or 503. Stateless.
 */
@NullMarked
public final class HealthPages {
  private final Readiness readiness;

  /** Tells what this finds. */
  public HealthPages(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Adds the pages. */
  public void addTo(ManagementRoutes.Builder routes) {
    routes
        .at("/healthz", request -> ManagementAnswer.json(200, Json.object("status", "alive")))
        .at("/readyz", this::ready);
  }

  private ManagementAnswer ready(ManagementRequest request) throws InterruptedException {
    Readiness.Report report = readiness.look();
    Object[] checks =
        report.checks().entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
            .toArray();
    JsonObject body =
        Json.object(
            "status", report.ready() ? "ready" : "not ready", "checks", Json.object(checks));
    return ManagementAnswer.json(report.ready() ? 200 : 503, body);
  }
}
