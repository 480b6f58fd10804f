package dev.ocra.rtc.server.push;

import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.lane.Lane.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One push on its way, tried again with growing pauses for as long as it is of use. Confined to the
 * lane.
 */
@NullMarked
final class PushDelivery {
  /** Hears what becomes of it. */
  interface Owner {
    /** The push service took it over. */
    void accepted(PushDelivery delivery);

    /** The token is not good any more. */
    void unregistered(PushRegistration registration);

    /** It is not under way any more. */
    void finished();
  }

  private static final Logger LOG = LoggerFactory.getLogger(PushDelivery.class);

  final PushRegistration registration;
  private final PushOrder order;
  private final PushGateway gateway;
  private final Lane lane;
  private final PushOptions options;
  private final Owner owner;
  private Duration pause;
  private Timer retry = Timer.never();
  private boolean accepted;
  private boolean stopped;
  private boolean sending;
  private boolean counted = true;
  private @Nullable Runnable afterwards;

  PushDelivery(
      PushRegistration registration,
      PushOrder order,
      PushGateway gateway,
      Lane lane,
      PushOptions options,
      Owner owner) {
    this.registration = registration;
    this.order = order;
    this.gateway = gateway;
    this.lane = lane;
    this.options = options;
    this.owner = owner;
    this.pause = options.firstPause();
  }

  void send() {
    sending = true;
    CompletionStage<PushResult> answer;
    try {
      answer = gateway.send(order);
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedStage(e);
    }
    var unused =
        answer.whenComplete((result, failure) -> lane.execute(() -> settled(result, failure)));
  }

  private void settled(@Nullable PushResult result, @Nullable Throwable failure) {
    sending = false;
    if (result == null) {
      LOG.warn("push to {} call={} failed", registration.device(), order.call(), failure);
      finish();
      return;
    }
    LOG.info(
        "push {} to {} call={}: {} {}",
        order.event(),
        registration,
        order.call(),
        result.outcome(),
        result.detail());
    switch (result.outcome()) {
      case ACCEPTED -> {
        accepted = true;
        owner.accepted(this);
        finish();
        if (afterwards != null) {
          afterwards.run();
        }
      }
      case UNREGISTERED -> {
        owner.unregistered(registration);
        finish();
      }
      case RETRY -> again(result.retryAfter());
      case REFUSED -> finish();
    }
  }

  private void again(@Nullable Duration asked) {
    Duration wait = asked != null && asked.compareTo(pause) > 0 ? asked : pause;
    if (stopped || !lane.now().plus(wait).isBefore(order.expires())) {
      finish();
      return;
    }
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(options.maxPause()) < 0 ? doubled : options.maxPause();
    retry = lane.after(wait, this::send);
  }

  /**
   * It is not wanted any more: not tried again.
   *
   * @param ifDelivered run if the device may have it: now, or when the service says so
   */
  void stop(@Nullable Runnable ifDelivered) {
    if (stopped) {
      return;
    }
    stopped = true;
    retry.cancel();
    if (accepted) {
      if (ifDelivered != null) {
        ifDelivered.run();
      }
    } else if (sending) {
      afterwards = ifDelivered;
    } else {
      finish();
    }
  }

  /** The device has the call already: not tried again. What it has stays to be taken back. */
  void needless() {
    if (!sending && !accepted) {
      stop(null);
    }
  }

  private void finish() {
    if (counted) {
      counted = false;
      owner.finished();
    }
  }
}
