package dev.ocra.rtc.server.push;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.PushContent;
import dev.ocra.rtc.protocol.PushEvent;
import dev.ocra.rtc.protocol.PushNotice;
import dev.ocra.rtc.protocol.PushPayload;
import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.server.call.CallNotifier.Notice;
import dev.ocra.rtc.server.lane.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes pushes and gives them to their gateways. Confined to the lane. */
@NullMarked
final class PushSender {
  private static final Logger LOG = LoggerFactory.getLogger(PushSender.class);

  /** How long a push service may keep the word that a call is over. */
  private static final Duration CANCEL_TIME = Duration.ofSeconds(60);

  private final Lane lane;
  private final PushOptions options;
  private int pending;

  PushSender(Lane lane, PushOptions options) {
    this.lane = lane;
    this.options = options;
  }

  @Nullable PushGateway gatewayOf(PushTarget target) {
    for (PushGateway gateway : options.gateways()) {
      if (gateway.serves(target)) {
        return gateway;
      }
    }
    return null;
  }

  /** Tells a device that a call rings; null if there is no way to it. */
  @Nullable PushDelivery ring(PushRegistration registration, Notice notice, Runnable accepted) {
    PushContent content =
        new PushContent(
            notice.caller().user().user(), notice.displayName(), notice.video(), notice.headers());
    return send(
        registration,
        notice,
        new PushNotice(
            PushEvent.CALL,
            notice.call().id(),
            notice.ringDeadline().toEpochMilli(),
            null,
            content),
        notice.ringDeadline(),
        accepted);
  }

  /** Tells a device that the call of an earlier push is over. */
  void cancel(PushRegistration registration, Notice notice, EndCause cause) {
    PushContent content =
        new PushContent(
            notice.caller().user().user(), notice.displayName(), notice.video(), Map.of());
    send(
        registration,
        notice,
        new PushNotice(
            PushEvent.CANCEL,
            notice.call().id(),
            notice.ringDeadline().toEpochMilli(),
            cause,
            content),
        lane.now().plus(CANCEL_TIME),
        () -> {});
  }

  private @Nullable PushDelivery send(
      PushRegistration registration,
      Notice notice,
      PushNotice text,
      Instant expires,
      Runnable accepted) {
    PushGateway gateway = gatewayOf(registration.target());
    if (gateway == null) {
      LOG.warn("no push gateway serves {}", registration);
      return null;
    }
    if (pending >= options.maxPending()) {
      LOG.warn("{} pushes are under way: one to {} is dropped", pending, registration.device());
      return null;
    }
    PushOrder order =
        new PushOrder(
            registration.target(),
            text.getEvent(),
            notice.call().id(),
            PushPayload.write(text, keyOf(registration)),
            expires);
    pending++;
    PushDelivery delivery =
        new PushDelivery(registration, order, gateway, lane, options, new Progress(accepted));
    delivery.send();
    return delivery;
  }

  private static byte @Nullable [] keyOf(PushRegistration registration) {
    String key = registration.key();
    return key == null ? null : Base64.getUrlDecoder().decode(key);
  }

  private final class Progress implements PushDelivery.Owner {
    private final Runnable whenAccepted;

    Progress(Runnable whenAccepted) {
      this.whenAccepted = whenAccepted;
    }

    @Override
    public void accepted(PushDelivery delivery) {
      whenAccepted.run();
    }

    @Override
    public void unregistered(PushRegistration registration) {
      var unused = options.store().removeStale(registration);
    }

    @Override
    public void finished() {
      pending--;
    }
  }
}
