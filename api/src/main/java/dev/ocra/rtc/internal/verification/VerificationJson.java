package dev.ocra.rtc.internal.verification;

import dev.ocra.rtc.verification.InitiationResult;
import dev.ocra.rtc.verification.VerificationMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kotlinx.serialization.SerializationException;
import kotlinx.serialization.json.Json;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import kotlinx.serialization.json.JsonPrimitive;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and answers. Stateless. */
@NullMarked
final class VerificationJson {
  private static final int STANDARD_INTERCEPTION = 120;

  private VerificationJson() {}

  static String begin(VerificationMethod method, String number, @Nullable String custom) {
    Map<String, JsonElement> body = new LinkedHashMap<>();
    body.put(
        "identity",
        new JsonObject(
            Map.of(
                "type", JsonElementKt.JsonPrimitive("number"),
                "endpoint", JsonElementKt.JsonPrimitive(number))));
    body.put("method", JsonElementKt.JsonPrimitive(name(method)));
    if (custom != null) {
      body.put("custom", JsonElementKt.JsonPrimitive(custom));
    }
    return new JsonObject(body).toString();
  }

  static String report(VerificationMethod method, String code) {
    String what = method == VerificationMethod.FLASHCALL ? "cli" : "code";
    return new JsonObject(
            Map.of(
                "method",
                JsonElementKt.JsonPrimitive(name(method)),
                member(method),
                new JsonObject(Map.of(what, JsonElementKt.JsonPrimitive(code)))))
        .toString();
  }

  private static String name(VerificationMethod method) {
    return method.name().toLowerCase(Locale.ROOT);
  }

  private static String member(VerificationMethod method) {
    return method == VerificationMethod.FLASHCALL ? "flashCall" : name(method);
  }

  static @Nullable JsonObject parse(String body) {
    try {
      return Json.Default.parseToJsonElement(body) instanceof JsonObject object ? object : null;
    } catch (SerializationException e) {
      return null;
    }
  }

  /** What began, or null if the answer does not tell. */
  static @Nullable InitiationResult begun(VerificationMethod method, JsonObject answer) {
    String id = text(answer, "id");
    if (id.isEmpty()) {
      return null;
    }
    JsonObject details = details(method, answer);
    String template = text(details, "template");
    String filter = text(details, "cliFilter");
    return new InitiationResult(
        id,
        method,
        template.isEmpty() ? null : template,
        filter.isEmpty() ? null : filter,
        Duration.ofSeconds(number(details, "interceptionTimeout", STANDARD_INTERCEPTION)));
  }

  static JsonObject details(VerificationMethod method, JsonObject answer) {
    return answer.get(member(method)) instanceof JsonObject details
        ? details
        : new JsonObject(Map.of());
  }

  static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value && value.isString()
        ? value.getContent()
        : "";
  }

  /** A number that is not negative, or another one in place of what is none. */
  static int number(JsonObject object, String name, int otherwise) {
    if (object.get(name) instanceof JsonPrimitive value) {
      try {
        int number = (int) Math.min(Double.parseDouble(value.getContent()), Integer.MAX_VALUE);
        return number < 0 ? otherwise : number;
      } catch (NumberFormatException e) {
        return otherwise;
      }
    }
    return otherwise;
  }
}
