package dev.ocra.rtc.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * An event of the log as an object in a line. What a message names as {@code name={}} is a member
 * of that name: {@code call}, {@code user} and so on; a device says its user and application as
 * well. So a statement is written once, for people, and costs no more where nobody wants JSON.
 * Stateless.
 */
@NullMarked
final class JsonLine {
  private JsonLine() {}

  static String of(ILoggingEvent event) {
    Map<String, JsonElement> members = new LinkedHashMap<>();
    put(members, "time", event.getInstant());
    put(members, "level", event.getLevel());
    put(members, "thread", event.getThreadName());
    String logger = event.getLoggerName();
    put(members, "logger", logger.substring(logger.lastIndexOf('.') + 1));
    put(members, "message", event.getFormattedMessage());
    addNamed(members, String.valueOf(event.getMessage()), event.getArgumentArray());
    event.getMDCPropertyMap().forEach((name, value) -> add(members, name, value));
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        add(members, pair.key, pair.value);
      }
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      put(members, "error", ThrowableProxyUtil.asString(thrown));
    }
    return new JsonObject(members) + System.lineSeparator();
  }

  private static void put(Map<String, JsonElement> members, String name, Object value) {
    members.put(
        name,
        value instanceof Number number
            ? JsonElementKt.JsonPrimitive(number)
            : value instanceof Boolean truth
                ? JsonElementKt.JsonPrimitive(truth)
                : JsonElementKt.JsonPrimitive(value.toString()));
  }

  // The argument of each {} in turn, where the text before it is a name and an equals sign.
  private static void addNamed(
      Map<String, JsonElement> members, String pattern, @Nullable Object @Nullable [] arguments) {
    if (arguments == null) {
      return;
    }
    int place = 0;
    for (int at = pattern.indexOf("{}"); at >= 0; at = pattern.indexOf("{}", at + 2)) {
      if (place == arguments.length) {
        return;
      }
      Object argument = arguments[place++];
      int end = at - 1;
      if (end > 0 && pattern.charAt(end) == '=' && argument != null) {
        int begin = end;
        while (begin > 0 && Character.isLetter(pattern.charAt(begin - 1))) {
          begin--;
        }
        if (begin < end) {
          add(members, pattern.substring(begin, end), argument);
        }
      } else if (argument instanceof DeviceAddress || argument instanceof CallKey) {
        add(members, "device", argument);
      }
    }
  }

  private static void add(Map<String, JsonElement> members, String name, @Nullable Object value) {
    if (value == null || members.containsKey(name)) {
      return;
    }
    if (value instanceof DeviceAddress device) {
      add(members, "application", device.user().application());
      if (name.equals("device")) {
        add(members, "user", device.user().user());
        put(members, name, device.device());
      } else {
        put(members, name, device.user().user());
      }
    } else if (value instanceof UserAddress user) {
      add(members, "application", user.application());
      put(members, name, user.user());
    } else if (value instanceof CallKey call) {
      add(members, "application", call.application());
      add(members, "call", call.id());
    } else {
      put(members, name, value);
    }
  }
}
