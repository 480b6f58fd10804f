package dev.ocra.rtc;

import dev.ocra.rtc.push.ApnsPushConfigurationBuilder;
import dev.ocra.rtc.push.FcmPushConfigurationBuilder;
import dev.ocra.rtc.push.HmsPushConfigurationBuilder;
import dev.ocra.rtc.push.PushPayloadKey;
import dev.ocra.rtc.push.WebPushConfigurationBuilder;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Where pushes reach this installation of the app: one of the four kinds that the builders here
 * make; others are refused. Immutable, for any thread. Given to {@link
 * SinchClientBuilder#pushConfiguration}, it is registered whenever the client registers, so a token
 * that the platform replaced is replaced at the next start.
 */
@NullMarked
public interface PushConfiguration {
  /** For Firebase Cloud Messaging: {@code senderID} and {@code registrationToken}. */
  static FcmPushConfigurationBuilder fcmPushConfigurationBuilder() {
    return new FcmPushConfigurationBuilder();
  }

  /** For Huawei's push: {@code deviceToken} and {@code applicationId}. */
  static HmsPushConfigurationBuilder hmsPushConfigurationBuilder() {
    return new HmsPushConfigurationBuilder();
  }

  /** For Apple's push: {@code deviceToken} and {@code topic}; {@code sandbox}, {@code voip}. */
  static ApnsPushConfigurationBuilder apnsPushConfigurationBuilder() {
    return new ApnsPushConfigurationBuilder();
  }

  /** For a browser's subscription: {@code endpoint}, {@code p256dh} and {@code auth}. */
  static WebPushConfigurationBuilder webPushConfigurationBuilder() {
    return new WebPushConfigurationBuilder();
  }

  /** Encrypts what pushes say about calls, or null: they carry ids alone. */
  @Nullable PushPayloadKey getPayloadKey();
}
