package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.rest.RestCall;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import dev.ocra.rtc.server.rest.RestResponse;
import dev.ocra.rtc.server.rest.RestRoutes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import kotlinx.serialization.json.JsonArray;
import org.jspecify.annotations.NullMarked;

/**
 * Telephone numbers, for clients that ask: an application has none here, since there is no
 * telephone network, and each number that could be called is restricted. Stateless.
 */
@NullMarked
public final class NumbersApi {
  private static final Pattern NUMBER = Pattern.compile("\\+?[1-9][0-9]{6,14}");
  private static final String NUMBERS = "/configuration/numbers";

  private NumbersApi() {}

  /** Adds its paths. */
  public static void addTo(RestRoutes.Builder routes) {
    for (String root : CallingApi.ROOTS) {
      routes
          .add("GET", root + NUMBERS, NumbersApi::list)
          .add("POST", root + NUMBERS, NumbersApi::assign)
          .add("DELETE", root + NUMBERS, NumbersApi::unassign)
          .add("GET", root + "/calling/query/number/{number}", NumbersApi::query);
    }
  }

  private static CompletionStage<RestResponse> list(RestCall call) {
    call.require(AuthenticationLevel.BASIC);
    return done(RestResponse.ok(Json.object("numbers", new JsonArray(List.of()))));
  }

  private static CompletionStage<RestResponse> assign(RestCall call) {
    JsonBody body = owned(call);
    List<String> numbers = body.texts("numbers");
    if (numbers.isEmpty()) {
      throw new RestException(RestErrors.MISSING_PARAMETER, "'numbers' is missing");
    }
    numbers.forEach(NumbersApi::normalized);
    throw new RestException(RestErrors.FORBIDDEN, "this backend has no telephone network");
  }

  private static CompletionStage<RestResponse> unassign(RestCall call) {
    normalized(owned(call).requiredText("number"));
    throw new RestException(RestErrors.NOT_FOUND, "the application has no such number");
  }

  private static JsonBody owned(RestCall call) {
    call.require(AuthenticationLevel.BASIC);
    JsonBody body = call.body();
    String application = call.caller().application().key();
    if (!body.text("applicationkey").orElse(application).equals(application)) {
      throw new RestException(
          RestErrors.FORBIDDEN, "an application's server configures that application alone");
    }
    String capability = body.text("capability").orElse("voice").toLowerCase(Locale.ROOT);
    if (!capability.equals("voice") && !capability.equals("sms")) {
      throw new RestException(RestErrors.BAD_PARAMETER, "a capability is voice or sms");
    }
    return body;
  }

  private static CompletionStage<RestResponse> query(RestCall call) {
    call.require(AuthenticationLevel.BASIC);
    return done(
        RestResponse.ok(
            Json.object(
                "number",
                Json.object(
                    "countryId",
                    "",
                    "numberType",
                    "Unknown",
                    "normalizedNumber",
                    normalized(call.parameter("number")),
                    "restricted",
                    true,
                    "rate",
                    Json.object("currencyId", "USD", "amount", BigDecimal.ZERO)))));
  }

  private static String normalized(String number) {
    String digits = number.replace(" ", "");
    if (!NUMBER.matcher(digits).matches()) {
      throw new RestException(RestErrors.BAD_PARAMETER, "a number is + and 7 to 15 digits (E.164)");
    }
    return digits.startsWith("+") ? digits : "+" + digits;
  }

  private static CompletionStage<RestResponse> done(RestResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
