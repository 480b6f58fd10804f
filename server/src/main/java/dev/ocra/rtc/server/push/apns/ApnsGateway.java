package dev.ocra.rtc.server.push.apns;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import dev.ocra.rtc.protocol.ApnsTarget;
import dev.ocra.rtc.protocol.PushEvent;
import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import dev.ocra.rtc.server.push.http.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Apple's push over HTTP/2. A token for calls (PushKit) starts the app for each push; a plain one
 * shows a notification, which the app's service extension completes from the payload. For any
 * thread.
 */
@NullMarked
public final class ApnsGateway implements PushGateway {
  private static final Set<String> GONE =
      Set.of("BadDeviceToken", "DeviceTokenNotForTopic", "ExpiredToken", "Unregistered");
  private static final Set<String> PASSING =
      Set.of(
          "ExpiredProviderToken",
          "IdleTimeout",
          "InternalServerError",
          "ServiceUnavailable",
          "Shutdown",
          "TooManyProviderTokenUpdates",
          "TooManyRequests");

  private final ApnsClient production;
  private final ApnsClient sandbox;
  private final Set<String> topics;

  /**
   * A gateway for these apps; it closes the clients.
   *
   * @param topics the apps' bundle ids
   */
  public ApnsGateway(ApnsClient production, ApnsClient sandbox, Set<String> topics) {
    this.production = production;
    this.sandbox = sandbox;
    this.topics = Set.copyOf(topics);
  }

  @Override
  public boolean serves(PushTarget target) {
    return target instanceof ApnsTarget apns && topics.contains(apns.getTopic());
  }

  @Override
  public CompletionStage<PushResult> send(PushOrder order) {
    if (!(order.target() instanceof ApnsTarget target)) {
      return CompletableFuture.completedFuture(PushResult.refused("not a target of this gateway"));
    }
    if (target.getVoip() && order.event() == PushEvent.CANCEL) {
      // An app has to show a call for each of these pushes, or the platform gives it no more.
      return CompletableFuture.completedFuture(
          PushResult.refused("there is no cancelling push for calls"));
    }
    SimpleApnsPushNotification notification =
        new SimpleApnsPushNotification(
            target.getToken(),
            target.getVoip() ? target.getTopic() + ".voip" : target.getTopic(),
            payload(order, target.getVoip()),
            order.expires(),
            DeliveryPriority.IMMEDIATE,
            target.getVoip() ? PushType.VOIP : PushType.ALERT,
            order.call());
    ApnsClient client = target.getSandbox() ? sandbox : production;
    return client
        .sendNotification(notification)
        .handle((answer, failure) -> answer == null ? failed(failure) : read(answer));
  }

  // The texts are the app's: push services learn no name.
  private static String payload(PushOrder order, boolean voip) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (voip) {
      all.put("aps", Map.of());
    } else {
      boolean over = order.event() == PushEvent.CANCEL;
      Map<String, Object> aps = new LinkedHashMap<>();
      aps.put("alert", Map.of("loc-key", over ? "OCRA_MISSED_CALL" : "OCRA_INCOMING_CALL"));
      aps.put("mutable-content", 1);
      if (!over) {
        aps.put("sound", "default");
      }
      all.put("aps", aps);
    }
    all.putAll(order.payload());
    return JsonText.of(all);
  }

  private static PushResult read(PushNotificationResponse<SimpleApnsPushNotification> answer) {
    if (answer.isAccepted()) {
      return PushResult.accepted();
    }
    String reason = answer.getRejectionReason().orElse("");
    String detail = answer.getStatusCode() + " " + reason;
    if (GONE.contains(reason)) {
      return PushResult.unregistered(detail);
    }
    return PASSING.contains(reason) ? PushResult.retry(detail, null) : PushResult.refused(detail);
  }

  private static PushResult failed(@Nullable Throwable failure) {
    return PushResult.retry(
        "no answer: " + (failure == null ? "" : failure.getClass().getSimpleName()), null);
  }

  @Override
  public void close() {
    var unused = production.close();
    var unusedToo = sandbox.close();
  }
}
