package dev.ocra.rtc.browser;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kotlinx.serialization.json.JsonElementKt;
import org.jspecify.annotations.NullMarked;

/** Values as JSON text, which is also how JavaScript writes them. */
@NullMarked
public final class Literal {
  private Literal() {}

  /** A string, a number, a boolean, or a list or map of such. */
  public static String of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> of(String.valueOf(entry.getKey())) + ":" + of(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Literal::of).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof String text) {
      return JsonElementKt.JsonPrimitive(text).toString();
    }
    return String.valueOf(value);
  }
}
