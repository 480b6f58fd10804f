package dev.ocra.rtc.token;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object in one way only: UTF-8 without faults, the grammar as it is, no member twice,
 * nothing behind it. Two readers of a token must not see two different tokens.
 */
@NullMarked
final class StrictJson {
  private static final int MAX_DEPTH = 8;

  private StrictJson() {}

  /**
   * The members: texts, doubles, booleans, lists, maps and null.
   *
   * @throws IOException if the bytes are anything else; the message may quote them
   */
  static Map<String, @Nullable Object> object(byte[] bytes) throws IOException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      Map<String, @Nullable Object> object = members(reader, 1);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new IOException("something follows the object");
      }
      return object;
    } catch (IllegalStateException | NumberFormatException e) {
      throw new IOException("not the object that it should be", e);
    }
  }

  private static Map<String, @Nullable Object> members(JsonReader reader, int depth)
      throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (members.containsKey(name)) {
        throw new IOException("a member is there twice");
      }
      members.put(name, value(reader, depth));
    }
    reader.endObject();
    return members;
  }

  private static @Nullable Object value(JsonReader reader, int depth) throws IOException {
    if (depth >= MAX_DEPTH) {
      throw new IOException("it is nested too deeply");
    }
    return switch (reader.peek()) {
      case STRING -> reader.nextString();
      case NUMBER -> reader.nextDouble();
      case BOOLEAN -> reader.nextBoolean();
      case NULL -> nothing(reader);
      case BEGIN_OBJECT -> members(reader, depth + 1);
      case BEGIN_ARRAY -> elements(reader, depth + 1);
      default -> throw new IOException("no value");
    };
  }

  private static @Nullable Object nothing(JsonReader reader) throws IOException {
    reader.nextNull();
    return null;
  }

  private static List<@Nullable Object> elements(JsonReader reader, int depth) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      elements.add(value(reader, depth));
    }
    reader.endArray();
    return elements;
  }
}
