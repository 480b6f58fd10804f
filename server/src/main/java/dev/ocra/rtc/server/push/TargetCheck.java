package dev.ocra.rtc.server.push;

import dev.ocra.rtc.protocol.ApnsTarget;
import dev.ocra.rtc.protocol.FcmTarget;
import dev.ocra.rtc.protocol.HmsTarget;
import dev.ocra.rtc.protocol.PushPayload;
import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.protocol.WebPushTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The form of what devices register with. Stateless. */
@NullMarked
final class TargetCheck {
  private static final int MAX_TOKEN = 4096;
  private static final int MAX_ENDPOINT = 2048;
  private static final int POINT_BYTES = 65;
  private static final int AUTH_BYTES = 16;

  private TargetCheck() {}

  /** What is wrong with a target and its key, in words for the client, or null. */
  static @Nullable String fault(PushTarget target, @Nullable String key) {
    if (key != null && bytesOf(key) != PushPayload.KEY_BYTES) {
      return "a payload key has " + PushPayload.KEY_BYTES + " bytes";
    }
    boolean good;
    if (target instanceof FcmTarget fcm) {
      good = fcm.getSender().matches("[0-9]{1,32}") && isToken(fcm.getToken());
    } else if (target instanceof HmsTarget hms) {
      good = hms.getApplication().matches("[A-Za-z0-9]{1,64}") && isToken(hms.getToken());
    } else if (target instanceof ApnsTarget apns) {
      good =
          apns.getTopic().matches("[A-Za-z0-9.-]{1,155}")
              && apns.getToken().matches("[0-9A-Fa-f]{1,200}");
    } else if (target instanceof WebPushTarget web) {
      good =
          isEndpoint(web.getEndpoint())
              && bytesOf(web.getP256dh()) == POINT_BYTES
              && bytesOf(web.getAuth()) == AUTH_BYTES;
    } else {
      good = false;
    }
    return good ? null : "the push target is not of its form";
  }

  private static boolean isToken(String token) {
    return !token.isEmpty()
        && token.length() <= MAX_TOKEN
        && token.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private static boolean isEndpoint(String endpoint) {
    if (endpoint.length() > MAX_ENDPOINT) {
      return false;
    }
    try {
      URI uri = new URI(endpoint);
      return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static int bytesOf(String base64url) {
    try {
      return Base64.getUrlDecoder().decode(base64url).length;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}
