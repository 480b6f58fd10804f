package dev.ocra.rtc.server.push.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kotlinx.serialization.SerializationException;
import kotlinx.serialization.json.Json;
import kotlinx.serialization.json.JsonArray;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import kotlinx.serialization.json.JsonPrimitive;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The JSON of push services: maps, lists, texts, numbers and flags. Stateless. */
@NullMarked
public final class JsonText {
  private JsonText() {}

  /** The text of an object. */
  public static String of(Map<String, ?> object) {
    return element(object).toString();
  }

  private static JsonElement element(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, JsonElement> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), element(member)));
      return new JsonObject(members);
    } else if (value instanceof List<?> list) {
      return new JsonArray(list.stream().map(JsonText::element).toList());
    } else if (value instanceof Number number) {
      return JsonElementKt.JsonPrimitive(number);
    } else if (value instanceof Boolean flag) {
      return JsonElementKt.JsonPrimitive(flag);
    }
    return JsonElementKt.JsonPrimitive(String.valueOf(value));
  }

  /** The element that was written; an empty object for what is no JSON. */
  public static JsonElement read(String text) {
    try {
      return Json.Default.parseToJsonElement(text);
    } catch (SerializationException e) {
      return new JsonObject(Map.of());
    }
  }

  /** The text, number or flag at the end of a path of names; null if there is none. */
  public static @Nullable String at(JsonElement from, String... path) {
    JsonElement now = from;
    for (String name : path) {
      now = now instanceof JsonObject object ? object.get(name) : null;
      if (now == null) {
        return null;
      }
    }
    return now instanceof JsonPrimitive primitive ? primitive.getContent() : null;
  }

  /** The elements of a list at the end of a path; none if there is no list. */
  public static List<JsonElement> listAt(JsonElement from, String... path) {
    JsonElement now = from;
    for (String name : path) {
      now = now instanceof JsonObject object ? object.get(name) : null;
    }
    return now instanceof JsonArray array ? List.copyOf(array) : List.of();
  }
}
