package dev.ocra.rtc.server.svaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kotlinx.serialization.json.JsonArray;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonNull;
import kotlinx.serialization.json.JsonObject;
import kotlinx.serialization.json.JsonPrimitive;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** An object of SVAML, where the case of names does not matter. Immutable. */
@NullMarked
final class SvamlObject {
  private final Map<String, JsonElement> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String place;

  SvamlObject(JsonObject object, String place) throws SvamlException {
    this.place = place;
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      if (members.put(member.getKey(), member.getValue()) != null) {
        throw new SvamlException(place + " has '" + member.getKey() + "' twice");
      }
    }
  }

  private @Nullable JsonElement member(String name) {
    JsonElement element = members.get(name);
    return element instanceof JsonNull ? null : element;
  }

  boolean has(String name) {
    return member(name) != null;
  }

  @Nullable String text(String name) throws SvamlException {
    JsonElement element = member(name);
    if (element == null) {
      return null;
    }
    if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getContent();
    }
    throw new SvamlException("'" + name + "' of " + place + " is not a text");
  }

  String requiredText(String name) throws SvamlException {
    String text = text(name);
    if (text == null) {
      throw new SvamlException("'" + name + "' of " + place + " is missing");
    }
    return text;
  }

  int number(String name, int standard, int most) throws SvamlException {
    JsonElement element = member(name);
    if (element == null) {
      return standard;
    }
    if (element instanceof JsonPrimitive primitive && !primitive.isString()) {
      try {
        int number = Integer.parseInt(primitive.getContent());
        if (number >= 1 && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    throw new SvamlException("'" + name + "' of " + place + " is not a number from 1 to " + most);
  }

  @Nullable SvamlObject object(String name) throws SvamlException {
    JsonElement element = member(name);
    if (element == null) {
      return null;
    }
    if (element instanceof JsonObject object) {
      return new SvamlObject(object, "'" + name + "'");
    }
    throw new SvamlException("'" + name + "' of " + place + " is not an object");
  }

  List<SvamlObject> objects(String name) throws SvamlException {
    JsonElement element = member(name);
    if (element == null) {
      return List.of();
    }
    if (!(element instanceof JsonArray array)) {
      throw new SvamlException("'" + name + "' of " + place + " is not a list");
    }
    List<SvamlObject> objects = new ArrayList<>();
    for (JsonElement item : array) {
      if (!(item instanceof JsonObject object)) {
        throw new SvamlException("'" + name + "' has something that is not an object");
      }
      objects.add(new SvamlObject(object, "'" + name + "'"));
    }
    return objects;
  }
}
