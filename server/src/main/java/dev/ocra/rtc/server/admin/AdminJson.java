package dev.ocra.rtc.server.admin;

import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.quality.EstimatedMos;
import dev.ocra.rtc.server.quality.QualityRecorder;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.signalling.RegisteredUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import kotlinx.serialization.json.JsonArray;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What the administration shows, as JSON. Times are epoch milliseconds. Stateless. */
@NullMarked
final class AdminJson {
  private AdminJson() {}

  static <T> JsonArray array(List<T> items, Function<T, ? extends JsonElement> each) {
    List<JsonElement> elements = new ArrayList<>();
    for (T item : items) {
      elements.add(each.apply(item));
    }
    return new JsonArray(elements);
  }

  static JsonObject counts(Map<?, ? extends Number> counts) {
    List<Object> members = new ArrayList<>();
    counts.forEach(
        (name, count) -> {
          members.add(name instanceof Enum<?> value ? label(value) : String.valueOf(name));
          members.add(count);
        });
    return Json.object(members.toArray());
  }

  static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  static JsonObject call(LiveCalls.Seen seen, Instant now) {
    CallSnapshot call = seen.call();
    CallSnapshot.Ending ending = call.ending();
    DeviceAddress device = seen.device();
    return Json.object(
        "application",
        call.key().application(),
        "id",
        call.key().id(),
        "caller",
        call.caller().user().user(),
        "callerDevice",
        call.caller().device(),
        "callee",
        call.callee().user(),
        "calleeDevice",
        device == null ? null : device.device(),
        "video",
        call.video(),
        "state",
        label(seen.state()),
        "created",
        millis(call.created()),
        "answered",
        millis(call.answered()),
        "ended",
        ending == null ? null : millis(ending.at()),
        "cause",
        ending == null ? null : label(ending.cause()),
        "event",
        ending == null ? null : label(ending.event()),
        "seconds",
        call.duration(now).toSeconds());
  }

  static JsonObject user(RegisteredUser user) {
    return Json.object(
        "application",
        user.user().application(),
        "user",
        user.user().user(),
        "devices",
        array(
            user.devices(),
            device ->
                Json.object(
                    "device",
                    device.device(),
                    "connected",
                    device.connected(),
                    "expires",
                    millis(device.registrationExpires()))));
  }

  static JsonObject quality(QualityRecorder.Entry entry) {
    var report = entry.report();
    return Json.object(
        "at",
        millis(entry.at()),
        "application",
        entry.device().user().application(),
        "user",
        entry.device().user().user(),
        "device",
        entry.device().device(),
        "call",
        report.getCall(),
        "seconds",
        report.getSeconds(),
        "roundTripMillis",
        report.getRoundTripMillis(),
        "jitterMillis",
        report.getJitterMillis(),
        "loss",
        report.getLoss(),
        "mos",
        EstimatedMos.of(report.getRoundTripMillis(), report.getJitterMillis(), report.getLoss()),
        "warnings",
        array(report.getWarnings(), JsonElementKt::JsonPrimitive));
  }

  /** A point of the history; what counts is told as the difference to the one before it. */
  static JsonObject point(History.Point point, History.Point before) {
    return Json.object(
        "number",
        point.number(),
        "at",
        millis(point.at()),
        "seconds",
        Math.max(1, Duration.between(before.at(), point.at()).toMillis()) / 1000.0,
        "connections",
        point.connections(),
        "sessions",
        point.sessions(),
        "calls",
        point.openCalls(),
        "begun",
        point.begun() - before.begun(),
        "ended",
        counts(difference(point.ended(), before.ended())),
        "messages",
        counts(difference(point.messages(), before.messages())),
        "queued",
        point.queued(),
        "laneDelay",
        point.laneDelay());
  }

  static <K> Map<K, Long> difference(Map<K, Long> now, Map<K, Long> before) {
    Map<K, Long> difference = new LinkedHashMap<>();
    now.forEach((key, count) -> difference.put(key, count - before.getOrDefault(key, 0L)));
    return difference;
  }

  static @Nullable Double known(double number) {
    return Double.isNaN(number) ? null : number;
  }
}
