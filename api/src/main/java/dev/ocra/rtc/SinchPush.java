package dev.ocra.rtc;

import dev.ocra.rtc.calling.CallNotificationResult;
import dev.ocra.rtc.internal.push.PushNotification;
import dev.ocra.rtc.protocol.PushPayload;
import dev.ocra.rtc.push.PushPayloadKey;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Reads push payloads, without a client and without the network. Stateless, for any thread. */
@NullMarked
public final class SinchPush {
  private SinchPush() {}

  /** Whether a push is one of ours. The app's own pushes are not. */
  public static boolean isSinchPushPayload(Map<String, String> payload) {
    return PushPayload.isPayload(Objects.requireNonNull(payload, "payload"));
  }

  /**
   * What the push says in the clear: the call, whether it is over, and until when it rings. Who
   * calls is known with the key alone.
   *
   * @throws IllegalArgumentException if the payload is not one of ours, or damaged
   */
  public static CallNotificationResult queryPushNotificationPayload(Map<String, String> payload) {
    return queryPushNotificationPayload(payload, null);
  }

  /**
   * What the push says, to who has the key that the device registered with ({@link
   * PushConfiguration#getPayloadKey}). With null, or another key, the clear part alone.
   *
   * @throws IllegalArgumentException if the payload is not one of ours, or damaged
   */
  public static CallNotificationResult queryPushNotificationPayload(
      Map<String, String> payload, @Nullable PushPayloadKey key) {
    return queryPushNotificationPayload(payload, key, Clock.systemUTC());
  }

  /** The same at the time of this clock. */
  public static CallNotificationResult queryPushNotificationPayload(
      Map<String, String> payload, @Nullable PushPayloadKey key, Clock clock) {
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(clock, "clock");
    return PushNotification.of(
        PushPayload.read(payload, key == null ? null : key.getBytes()), clock.millis());
  }
}
