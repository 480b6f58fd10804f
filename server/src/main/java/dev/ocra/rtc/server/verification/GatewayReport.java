package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/**
 * How a telephony of the application's own tells what became of an order: {@code {"event":
 * "accepted|delivered|pressed|hungup|failed", "keys": "1", "cause": "destination|unreachable"}}.
 */
@NullMarked
final class GatewayReport {
  private GatewayReport() {}

  static GatewayEvent read(JsonBody body) {
    return switch (body.requiredText("event").toLowerCase(Locale.ROOT)) {
      case "accepted" -> new GatewayEvent.Accepted();
      case "delivered" -> new GatewayEvent.Delivered();
      case "pressed" -> new GatewayEvent.Pressed(body.requiredText("keys"));
      case "hungup" -> new GatewayEvent.HungUp();
      case "failed" ->
          new GatewayEvent.Refused(
              cause(body.text("cause").orElse("unreachable")), "reported by the telephony");
      default -> throw new RestException(RestErrors.BAD_PARAMETER, "the event is not known");
    };
  }

  private static GatewayEvent.Cause cause(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "destination" -> GatewayEvent.Cause.DESTINATION;
      case "unreachable" -> GatewayEvent.Cause.UNREACHABLE;
      case "undelivered" -> GatewayEvent.Cause.UNDELIVERED;
      default -> throw new RestException(RestErrors.BAD_PARAMETER, "the cause is not known");
    };
  }
}
