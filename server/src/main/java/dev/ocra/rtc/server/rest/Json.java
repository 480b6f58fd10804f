package dev.ocra.rtc.server.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import kotlinx.serialization.SerializationException;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Makes and reads JSON objects. Stateless. */
@NullMarked
public final class Json {
  private Json() {}

  /**
   * An object of names and values in turn: texts, numbers, truths and elements. What is null is
   * left out.
   */
  public static JsonObject object(@Nullable Object... namesAndValues) {
    Map<String, JsonElement> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        members.put(String.valueOf(namesAndValues[i]), element(value));
      }
    }
    return new JsonObject(members);
  }

  private static JsonElement element(Object value) {
    if (value instanceof JsonElement element) {
      return element;
    } else if (value instanceof Number number) {
      return JsonElementKt.JsonPrimitive(number);
    } else if (value instanceof Boolean truth) {
      return JsonElementKt.JsonPrimitive(truth);
    }
    return JsonElementKt.JsonPrimitive(value.toString());
  }

  /**
   * Reads an object.
   *
   * @throws RestException if the bytes are none, in UTF-8
   */
  public static JsonObject parse(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (depth(text) <= MAX_DEPTH
          && kotlinx.serialization.json.Json.Default.parseToJsonElement(text)
              instanceof JsonObject object) {
        return object;
      }
    } catch (CharacterCodingException | SerializationException e) {
      // Said below: the parser's words quote the input.
    }
    throw new RestException(RestErrors.BAD_PARAMETER, "the body is not a JSON object");
  }

  private static final int MAX_DEPTH = 32;

  // The parser recurses: what nests deeper than any request of this API would end its stack.
  private static int depth(String text) {
    int deepest = 0;
    int now = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        deepest = Math.max(deepest, ++now);
      } else if (c == '}' || c == ']') {
        now--;
      }
    }
    return deepest;
  }
}
