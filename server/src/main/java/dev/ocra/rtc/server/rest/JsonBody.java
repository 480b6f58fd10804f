package dev.ocra.rtc.server.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kotlinx.serialization.json.JsonArray;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonNull;
import kotlinx.serialization.json.JsonObject;
import kotlinx.serialization.json.JsonPrimitive;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of an object with their types; what is wrong is refused with the member's name.
 * Immutable.
 *
 * @param object what is read
 * @param name where it stands, for what is said about it
 */
@NullMarked
public record JsonBody(JsonObject object, String name) {
  private static final JsonObject NOTHING = new JsonObject(java.util.Map.of());

  /** The body of a request. */
  public static JsonBody of(byte[] body) {
    return new JsonBody(Json.parse(body), "");
  }

  private String named(String member) {
    return name.isEmpty() ? member : name + "." + member;
  }

  private @Nullable JsonElement member(String member) {
    JsonElement element = object.get(member);
    return element instanceof JsonNull ? null : element;
  }

  private RestException wrong(String member, String form) {
    return new RestException(RestErrors.BAD_PARAMETER, "'" + named(member) + "' is not " + form);
  }

  private RestException missing(String member) {
    return new RestException(RestErrors.MISSING_PARAMETER, "'" + named(member) + "' is missing");
  }

  /** A text, if it is there. */
  public Optional<String> text(String member) {
    JsonElement element = member(member);
    if (element == null) {
      return Optional.empty();
    }
    if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      return Optional.of(primitive.getContent());
    }
    throw wrong(member, "a text");
  }

  /** A text that has to be there. */
  public String requiredText(String member) {
    return text(member).orElseThrow(() -> missing(member));
  }

  /** Whether there is something of this name. */
  public boolean has(String member) {
    return member(member) != null;
  }

  /** True or false, if it is there. */
  public Optional<Boolean> flag(String member) {
    JsonElement element = member(member);
    if (element == null) {
      return Optional.empty();
    }
    if (element instanceof JsonPrimitive primitive
        && (primitive.getContent().equals("true") || primitive.getContent().equals("false"))) {
      return Optional.of(Boolean.valueOf(primitive.getContent()));
    }
    throw wrong(member, "true or false");
  }

  /** A whole number within limits, if it is there. */
  public Optional<Integer> number(String member, int least, int most) {
    JsonElement element = member(member);
    if (element == null) {
      return Optional.empty();
    }
    if (element instanceof JsonPrimitive primitive) {
      try {
        int number = Integer.parseInt(primitive.getContent());
        if (number >= least && number <= most) {
          return Optional.of(number);
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    throw wrong(member, "a number from " + least + " to " + most);
  }

  /** A list of texts; an empty one if it is not there. */
  public List<String> texts(String member) {
    JsonElement element = member(member);
    if (element == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (element instanceof JsonArray array) {
      for (JsonElement item : array) {
        if (!(item instanceof JsonPrimitive text) || !text.isString()) {
          throw wrong(member, "a list of texts");
        }
        texts.add(text.getContent());
      }
      return texts;
    }
    throw wrong(member, "a list of texts");
  }

  /** An object; an empty one if it is not there. */
  public JsonBody object(String member) {
    JsonElement element = member(member);
    if (element == null) {
      return new JsonBody(NOTHING, named(member));
    }
    if (element instanceof JsonObject found) {
      return new JsonBody(found, named(member));
    }
    throw wrong(member, "an object");
  }

  /** An object that has to be there. */
  public JsonBody requiredObject(String member) {
    if (member(member) == null) {
      throw missing(member);
    }
    return object(member);
  }
}
