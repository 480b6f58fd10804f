package dev.ocra.rtc;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Reads options that a script wrote as an object. */
@NullMarked
final class OptionsMap {
  private OptionsMap() {}

  static SinchClientOptions read(Map<String, ?> map) {
    SinchClientOptions.Builder options = SinchClientOptions.builder();
    String key =
        text(map, "applicationKey") == null ? text(map, "key") : text(map, "applicationKey");
    if (key != null) {
      options.applicationKey(key);
    }
    String host =
        text(map, "environmentHost") == null ? text(map, "apiUrl") : text(map, "environmentHost");
    if (host != null) {
      options.environmentHost(host);
    }
    String device = text(map, "deviceId");
    if (device != null) {
      options.deviceId(device);
    }
    readCapabilities(map.get("capabilities"), options);
    options.supportActiveConnection(flag(map, "supportActiveConnection"));
    options.startActiveConnection(flag(map, "startActiveConnection"));
    Object log = map.get("onLogMessage");
    if (log instanceof Consumer<?> consumer) {
      @SuppressWarnings("unchecked") // a message is all that it is ever given
      Consumer<? super LogMessage> hears = (Consumer<? super LogMessage>) consumer;
      options.onLogMessage(hears);
    } else if (log != null) {
      throw new IllegalArgumentException("onLogMessage is no " + Consumer.class.getName());
    }
    return options.build();
  }

  private static void readCapabilities(@Nullable Object value, SinchClientOptions.Builder options) {
    if (value == null) {
      return;
    }
    if (!(value instanceof Map<?, ?> capabilities)) {
      throw new IllegalArgumentException("capabilities is no object");
    }
    options
        .messaging(flag(capabilities, "messaging"))
        .calling(flag(capabilities, "calling"))
        .video(flag(capabilities, "video"))
        .verification(flag(capabilities, "verification"))
        .multiCall(flag(capabilities, "multiCall"));
  }

  private static @Nullable String text(Map<?, ?> map, String name) {
    Object value = map.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    throw new IllegalArgumentException(name + " is no text");
  }

  private static boolean flag(Map<?, ?> map, String name) {
    Object value = map.get(name);
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean on) {
      return on;
    }
    throw new IllegalArgumentException(name + " is neither true nor false");
  }
}
