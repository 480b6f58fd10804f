package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.rest.Json;
import java.time.Duration;
import java.util.List;
import kotlinx.serialization.json.JsonArray;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;

/** Answers about verifications, as the API has them. Stateless. */
@NullMarked
final class VerificationJson {
  private static final int SMS_INTERCEPTION_SECONDS = 120;
  private static final int CALL_INTERCEPTION_SECONDS = 45;
  private static final int POLLING_AFTER_SECONDS = 5;
  private static final int POLLING_INTERVAL_SECONDS = 3;

  private VerificationJson() {}

  /** The answer to a request for a verification. */
  static JsonObject begun(VerificationService.Begun begun) {
    Verification verification = begun.verification();
    return Json.object(
        "id",
        verification.id(),
        "method",
        verification.method().text(),
        verification.method().member(),
        details(begun),
        "_links",
        links(verification.id()));
  }

  private static JsonArray links(String id) {
    String path = "/verification/v1/verifications/id/" + id;
    return new JsonArray(
        List.of(
            Json.object("rel", "status", "href", path, "method", "GET"),
            Json.object("rel", "report", "href", path, "method", "PUT")));
  }

  private static JsonObject details(VerificationService.Begun begun) {
    Verification verification = begun.verification();
    Duration time = Duration.between(verification.created(), verification.expires());
    CallerNumbers callers = begun.callers();
    SmsTexts.Text text = begun.text();
    return switch (verification.method()) {
      case SMS ->
          Json.object(
              "template",
              text == null ? null : text.template(),
              "interceptionTimeout",
              Math.min(SMS_INTERCEPTION_SECONDS, time.toSeconds()));
      case FLASHCALL ->
          Json.object(
              "cliFilter",
              callers == null ? ".*" : callers.filter(),
              "interceptionTimeout",
              CALL_INTERCEPTION_SECONDS,
              "reportTimeout",
              time.toSeconds(),
              "denyCallAfter",
              0);
      case CALLOUT ->
          Json.object(
              "startPollingAfter",
              POLLING_AFTER_SECONDS,
              "stopPollingAfter",
              time.toSeconds(),
              "pollingInterval",
              POLLING_INTERVAL_SECONDS);
    };
  }

  /** How a verification stands. Who proved nothing does not learn more than an app needs. */
  static JsonObject result(Verification verification, AuthenticationLevel level) {
    VerificationReason reason = verification.reason();
    boolean trusted = level.covers(AuthenticationLevel.BASIC);
    return Json.object(
        "id",
        verification.id(),
        "method",
        verification.method().text(),
        "status",
        verification.status().name(),
        "reason",
        reason == null ? null : reason.text(),
        "source",
        verification.source(),
        "callComplete",
        verification.method() == VerificationMethod.CALLOUT
            ? verification.status().isFinal() || verification.delivered()
            : null,
        "reference",
        trusted ? verification.reference() : null,
        "custom",
        trusted ? verification.custom() : null,
        "identity",
        trusted ? Json.object("type", "number", "endpoint", verification.number()) : null);
  }
}
