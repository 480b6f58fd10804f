package dev.ocra.rtc.server.svaml;

import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.rest.RestException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Reads SVAML, whose names may be in any case. Stateless. */
@NullMarked
public final class SvamlParser {
  private static final int MAX_INSTRUCTIONS = 32;
  private static final int MAX_NAME = 64;
  private static final int MAX_COOKIE_BYTES = 1024;
  private static final int MAX_PARK_SECONDS = 600;

  private SvamlParser() {}

  /**
   * Reads the body of an answer. An empty one says nothing.
   *
   * @throws SvamlException if it is no SVAML
   */
  public static Svaml parse(byte[] body) throws SvamlException {
    if (new String(body, StandardCharsets.UTF_8).isBlank()) {
      return new Svaml(List.of(), null);
    }
    JsonObject json;
    try {
      json = Json.parse(body);
    } catch (RestException e) {
      throw new SvamlException("the answer is not a JSON object");
    }
    SvamlObject object = new SvamlObject(json, "the answer");
    List<SvamlInstruction> instructions = new ArrayList<>();
    for (SvamlObject instruction : object.objects("instructions")) {
      if (instructions.size() == MAX_INSTRUCTIONS) {
        throw new SvamlException("more than " + MAX_INSTRUCTIONS + " instructions");
      }
      instructions.add(instruction(instruction));
    }
    SvamlObject action = object.object("action");
    return new Svaml(instructions, action == null ? null : action(action));
  }

  private static String name(SvamlObject object) throws SvamlException {
    String name = object.requiredText("name");
    if (name.length() > MAX_NAME) {
      throw new SvamlException("a name has " + MAX_NAME + " characters at most");
    }
    return name;
  }

  private static SvamlInstruction instruction(SvamlObject object) throws SvamlException {
    String name = name(object);
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "answer" -> new SvamlInstruction.Answer();
      case "setcookie" -> cookie(object);
      case "reportcallstatus" -> status(object);
      case "playfiles", "say", "senddtmf", "startrecording", "stoprecording" ->
          new SvamlInstruction.Unavailable(name);
      default -> throw new SvamlException("the instruction '" + name + "' is not known");
    };
  }

  private static SvamlInstruction cookie(SvamlObject object) throws SvamlException {
    String key = object.requiredText("key");
    String value = object.requiredText("value");
    if (key.isEmpty() || bytes(key) + bytes(value) > MAX_COOKIE_BYTES) {
      throw new SvamlException("cookies have a key, and " + MAX_COOKIE_BYTES + " bytes at most");
    }
    return new SvamlInstruction.SetCookie(key, value);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static SvamlInstruction status(SvamlObject object) throws SvamlException {
    String value = object.requiredText("value").toLowerCase(Locale.ROOT);
    String details = object.text("details");
    if (!value.equals("success") && !value.equals("failure")) {
      throw new SvamlException("a call's status is success or failure");
    }
    if (details != null && details.length() > MAX_NAME) {
      throw new SvamlException("details have " + MAX_NAME + " characters at most");
    }
    return new SvamlInstruction.ReportCallStatus(
        value.equals("success"), details == null ? "" : details);
  }

  private static SvamlAction action(SvamlObject object) throws SvamlException {
    String name = name(object);
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "hangup" -> new SvamlAction.HangUp();
      case "continue" -> new SvamlAction.Continue();
      case "connectmxp" -> new SvamlAction.ConnectMxp(user(object), headers(object));
      case "connectconf" -> conference(object);
      case "park" ->
          new SvamlAction.Park(
              Duration.ofSeconds(object.number("maxDuration", MAX_PARK_SECONDS, MAX_PARK_SECONDS)));
      case "connectpstn", "connectsip", "connectstream", "runmenu" ->
          new SvamlAction.Unavailable(name);
      default -> throw new SvamlException("the action '" + name + "' is not known");
    };
  }

  private static @Nullable String user(SvamlObject object) throws SvamlException {
    SvamlObject destination = object.object("destination");
    if (destination == null) {
      return null;
    }
    String type = destination.text("type");
    if (type != null && !type.equalsIgnoreCase("username")) {
      throw new SvamlException("connectMxp goes to a username");
    }
    String user = destination.requiredText("endpoint");
    if (!Limits.isUserId(user)) {
      throw new SvamlException("the endpoint is not a user id");
    }
    return user;
  }

  private static @Nullable Map<String, String> headers(SvamlObject object) throws SvamlException {
    if (!object.has("callHeaders")) {
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (SvamlObject header : object.objects("callHeaders")) {
      headers.put(header.requiredText("key"), header.requiredText("value"));
    }
    if (Limits.headerBytes(headers) > Limits.MAX_HEADER_BYTES) {
      throw new SvamlException("call headers have " + Limits.MAX_HEADER_BYTES + " bytes at most");
    }
    return headers;
  }

  private static SvamlAction conference(SvamlObject object) throws SvamlException {
    String conference = object.requiredText("conferenceId");
    if (conference.isEmpty() || conference.length() > MAX_NAME) {
      throw new SvamlException("a conference's id has 1 to " + MAX_NAME + " characters");
    }
    return new SvamlAction.ConnectConf(conference);
  }
}
