package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.token.RequestSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;

/**
 * Hands calls, and messages if it is to, over to a telephony of the operator's own: each order is a
 * POST of JSON, signed with the application's secret like every callback. An answer of 2xx takes
 * the order; what becomes of it the telephony reports at {@code /verification/v1/gateway/ID}.
 *
 * <p><b>Threads:</b> orders from any; reports come on threads of the HTTP client.
 */
@NullMarked
public final class WebhookGateway implements VerificationGateway {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String JSON = "application/json";
  private static final int FORBIDDEN = 403;
  private static final int UNPROCESSABLE = 422;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI uri;
  private final ApplicationDirectory applications;
  private final InstantSource clock;
  private final Set<VerificationMethod> methods;

  /**
   * Orders go to this address.
   *
   * @param uri where to, over https in production
   * @param applications whose secrets sign
   * @param clock the time of the signatures
   * @param methods what the telephony can do
   */
  public WebhookGateway(
      URI uri,
      ApplicationDirectory applications,
      InstantSource clock,
      Set<VerificationMethod> methods) {
    this.uri = uri;
    this.applications = applications;
    this.clock = clock;
    this.methods = EnumSet.copyOf(methods);
  }

  @Override
  public Set<VerificationMethod> methods() {
    return EnumSet.copyOf(methods);
  }

  @Override
  public void sendSms(GatewayOrder.Sms order, Consumer<GatewayEvent> report) {
    post(
        order,
        Json.object(
            "event",
            "sms",
            "id",
            order.id(),
            "number",
            order.number(),
            "text",
            order.text(),
            "validity",
            order.validity().toSeconds()),
        report);
  }

  @Override
  public void placeFlashCall(GatewayOrder.FlashCall order, Consumer<GatewayEvent> report) {
    post(
        order,
        Json.object(
            "event",
            "flashcall",
            "id",
            order.id(),
            "number",
            order.number(),
            "cli",
            order.from(),
            "dialTimeout",
            order.dialTime().toSeconds()),
        report);
  }

  @Override
  public void placeCallout(GatewayOrder.Callout order, Consumer<GatewayEvent> report) {
    post(
        order,
        Json.object(
            "event",
            "callout",
            "id",
            order.id(),
            "number",
            order.number(),
            "pin",
            order.key(),
            "code",
            order.code(),
            "locale",
            order.locale()),
        report);
  }

  private void post(GatewayOrder order, JsonObject json, Consumer<GatewayEvent> report) {
    Application application = applications.find(order.application()).orElse(null);
    if (application == null) {
      report.accept(unavailable("the application is gone"));
      return;
    }
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    RequestSignature.headers(
            application.key(),
            application.secrets().get(0),
            "POST",
            path,
            JSON,
            clock.instant(),
            body)
        .forEach(request::header);
    var unused =
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
            .whenComplete(
                (answer, failure) ->
                    report.accept(
                        failure == null
                            ? eventOf(answer.statusCode())
                            : unavailable("the telephony cannot be reached")));
  }

  private static GatewayEvent eventOf(int status) {
    if (status / 100 == 2) {
      return new GatewayEvent.Accepted();
    }
    return status == FORBIDDEN || status == UNPROCESSABLE
        ? new GatewayEvent.Refused(
            GatewayEvent.Cause.DESTINATION, "the telephony does not call this number")
        : unavailable("the telephony answered " + status);
  }

  private static GatewayEvent unavailable(String message) {
    return new GatewayEvent.Refused(GatewayEvent.Cause.UNAVAILABLE, message);
  }
}
