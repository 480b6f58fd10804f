package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.svaml.SvamlInstruction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kotlinx.serialization.json.JsonArray;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Calls in the words of the API and of its events. Immutable, for any thread. */
@NullMarked
final class CallJson {
  private static final String DOMAIN = "mxp";
  private static final int VERSION = 1;
  // Nothing is charged here, but those who read these fields expect them.
  private static final JsonObject FREE =
      Json.object("currencyId", "USD", "amount", BigDecimal.ZERO);

  private final String publicUrl;

  CallJson(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The answer to who asks for a call. */
  JsonObject resource(
      CallSnapshot call, SvamlInstruction.@Nullable ReportCallStatus reported, Instant now) {
    CallResult result = CallResult.of(call);
    return Json.object(
        "from",
        call.caller().user().user(),
        "to",
        to(call),
        "domain",
        DOMAIN,
        "callId",
        call.key().id(),
        "duration",
        call.duration(now).toSeconds(),
        "status",
        call.ending() == null ? "ONGOING" : "FINAL",
        "result",
        result.result(),
        "reason",
        result.reason(),
        "timestamp",
        time(call.created()),
        "custom",
        custom(call),
        "userRate",
        FREE,
        "debit",
        FREE,
        "callStatus",
        reported == null
            ? null
            : Json.object(
                "value",
                reported.success() ? "success" : "failure",
                "details",
                reported.details()));
  }

  /** A call wants to begin. */
  JsonObject ice(CallSnapshot call, Instant now) {
    boolean placed = call.caller().device().isEmpty(); // by the application, for nobody's device
    Map<String, JsonElement> event = event("ice", call, now, Map.of());
    event.putAll(
        Json.object(
            "user",
            placed ? null : call.caller().user().user(),
            "userRate",
            FREE,
            "cli",
            placed ? call.caller().user().user() : "",
            "to",
            to(call),
            "domain",
            DOMAIN,
            "applicationKey",
            call.key().application(),
            "originationType",
            DOMAIN,
            "rdnis",
            "",
            "callHeaders",
            headers(call.callerHeaders())));
    return new JsonObject(event);
  }

  /** Somebody whom the application has called answers. */
  JsonObject ace(CallSnapshot call, Instant now, Map<String, String> cookies) {
    Map<String, JsonElement> event = event("ace", call, now, cookies);
    event.putAll(
        Json.object(
            "user",
            call.callee().user(),
            "cli",
            call.caller().user().user(),
            "to",
            to(call),
            "domain",
            DOMAIN,
            "applicationKey",
            call.key().application()));
    return new JsonObject(event);
  }

  /** A call is over. */
  JsonObject dice(CallSnapshot call, Instant now, Map<String, String> cookies) {
    CallResult result = CallResult.of(call);
    Map<String, JsonElement> event = event("dice", call, now, cookies);
    event.putAll(
        Json.object(
            "reason",
            result.reason(),
            "result",
            result.result(),
            "duration",
            call.answered() == null ? null : call.duration(now).toSeconds(),
            "user",
            call.caller().user().user(),
            "from",
            call.caller().user().user(),
            "to",
            to(call),
            "applicationKey",
            call.key().application(),
            "debit",
            FREE,
            "userRate",
            FREE,
            "callHeaders",
            headers(call.headers())));
    return new JsonObject(event);
  }

  /** Something went wrong with an answer. */
  JsonObject callingError(
      CallSnapshot call, Instant now, Map<String, String> cookies, int code, String message) {
    Map<String, JsonElement> event = event("notify", call, now, cookies);
    event.putAll(Json.object("type", "callingerror", "errorCode", code, "errorMsg", message));
    return new JsonObject(event);
  }

  private Map<String, JsonElement> event(
      String name, CallSnapshot call, Instant now, Map<String, String> cookies) {
    String id = call.key().id();
    Map<String, JsonElement> members = new LinkedHashMap<>();
    members.putAll(
        Json.object(
            "event",
            name,
            "callid",
            id,
            "callResourceUrl",
            publicUrl.isEmpty() ? null : publicUrl + "/calling/v1/calls/id/" + id,
            "timestamp",
            time(now),
            "version",
            VERSION,
            "custom",
            custom(call),
            "cookies",
            cookies.isEmpty() ? null : texts(cookies)));
    return members;
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static JsonObject to(CallSnapshot call) {
    return Json.object("type", "username", "endpoint", call.callee().user());
  }

  private static @Nullable JsonArray headers(Map<String, String> headers) {
    if (headers.isEmpty()) {
      return null;
    }
    List<JsonElement> list = new ArrayList<>();
    headers.forEach((key, value) -> list.add(Json.object("key", key, "value", value)));
    return new JsonArray(list);
  }

  // What the application said itself, or the older way to give the headers: an object in a text.
  private static @Nullable String custom(CallSnapshot call) {
    Map<String, String> headers = call.callerHeaders();
    return call.custom() != null || headers.isEmpty() ? call.custom() : texts(headers).toString();
  }

  private static JsonObject texts(Map<String, String> texts) {
    Map<String, JsonElement> members = new LinkedHashMap<>();
    texts.forEach((key, value) -> members.put(key, JsonElementKt.JsonPrimitive(value)));
    return new JsonObject(members);
  }
}
