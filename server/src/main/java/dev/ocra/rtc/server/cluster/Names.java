package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.UserAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;

/** Names of users and calls as keys and as ends of subjects. */
@NullMarked
final class Names {
  private Names() {}

  static String of(UserAddress user) {
    return application(user.application()) + "." + user.user();
  }

  static String of(CallKey call) {
    return application(call.application()) + "." + call.id();
  }

  // Keys of applications may be anything; ids of users and calls are fit for a subject.
  private static String application(String key) {
    return Limits.isId(key)
        ? key
        : "=" + Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }
}
