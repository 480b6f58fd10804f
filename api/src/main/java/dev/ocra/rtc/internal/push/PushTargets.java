package dev.ocra.rtc.internal.push;

import dev.ocra.rtc.PushConfiguration;
import dev.ocra.rtc.protocol.ApnsTarget;
import dev.ocra.rtc.protocol.FcmTarget;
import dev.ocra.rtc.protocol.HmsTarget;
import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.protocol.WebPushTarget;
import dev.ocra.rtc.push.ApnsPushConfiguration;
import dev.ocra.rtc.push.FcmPushConfiguration;
import dev.ocra.rtc.push.HmsPushConfiguration;
import dev.ocra.rtc.push.WebPushConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;

/** Configurations in the protocol's terms. Stateless, for any thread. */
@NullMarked
public final class PushTargets {
  private PushTargets() {}

  /**
   * The target of a configuration.
   *
   * @throws IllegalArgumentException if it is none of the four kinds
   */
  public static PushTarget of(PushConfiguration configuration) {
    if (configuration instanceof FcmPushConfiguration fcm) {
      return new FcmTarget(fcm.senderId(), fcm.registrationToken());
    } else if (configuration instanceof HmsPushConfiguration hms) {
      return new HmsTarget(hms.applicationId(), hms.deviceToken());
    } else if (configuration instanceof ApnsPushConfiguration apns) {
      return new ApnsTarget(apns.topic(), apns.deviceToken(), apns.sandbox(), apns.voip());
    } else if (configuration instanceof WebPushConfiguration web) {
      return new WebPushTarget(web.endpoint(), web.p256dh(), web.auth());
    }
    throw new IllegalArgumentException("a push configuration comes from one of the builders");
  }

  /**
   * An id for a device that was given none: the same for as long as the platform's token is, so
   * that an app which is started for a push is the device that was pushed.
   */
  public static String deviceIdOf(PushConfiguration configuration) {
    return "push-" + hash(tokenOf(of(configuration)));
  }

  private static String tokenOf(PushTarget target) {
    if (target instanceof FcmTarget fcm) {
      return fcm.getToken();
    } else if (target instanceof HmsTarget hms) {
      return hms.getToken();
    } else if (target instanceof ApnsTarget apns) {
      return apns.getToken();
    }
    return ((WebPushTarget) target).getEndpoint();
  }

  private static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
