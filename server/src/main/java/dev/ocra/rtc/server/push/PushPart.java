package dev.ocra.rtc.server.push;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.PushRegistered;
import dev.ocra.rtc.protocol.PushRequestFailed;
import dev.ocra.rtc.protocol.PushUnregistered;
import dev.ocra.rtc.protocol.RegisterPush;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.UnregisterPush;
import dev.ocra.rtc.server.call.CallNotifier;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Devices;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.signalling.RequestRouter;
import dev.ocra.rtc.server.signalling.Requester;
import dev.ocra.rtc.server.signalling.ServicePart;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes as a part of the backend: registers devices for them, and wakes devices for calls.
 * Confined to the lane.
 */
@NullMarked
public final class PushPart implements ServicePart {
  private static final Logger LOG = LoggerFactory.getLogger(PushPart.class);

  private final Devices devices;
  private final Lane lane;
  private final PushOptions options;
  private final PushSender sender;
  private final CallPushes calls;

  public PushPart(Devices devices, Lane lane, PushOptions options) {
    this.devices = devices;
    this.lane = lane;
    this.options = options;
    this.sender = new PushSender(lane, options);
    this.calls = new CallPushes(devices, lane, options, sender);
  }

  /** What calls tell of themselves. */
  public CallNotifier notifier() {
    return calls;
  }

  @Override
  public void addRoutes(RequestRouter.Builder routes) {
    routes.on(RegisterPush.class, this::register).on(UnregisterPush.class, this::unregister);
  }

  private void register(Requester from, RegisterPush request) {
    DeviceAddress device = from.address();
    if (from.isRegistrationExpired()) {
      refuse(
          device, request.getRequest(), ErrorCodes.EXPIRED_TOKEN, "the registration has expired");
      return;
    }
    @Nullable String fault = TargetCheck.fault(request.getTarget(), request.getKey());
    if (fault != null) {
      refuse(device, request.getRequest(), ErrorCodes.BAD_REQUEST, fault);
      return;
    }
    if (sender.gatewayOf(request.getTarget()) == null) {
      refuse(
          device,
          request.getRequest(),
          ErrorCodes.FORBIDDEN,
          "this backend has no push gateway for this target");
      return;
    }
    Instant expires = expiryFor(from);
    PushRegistration registration =
        new PushRegistration(device, request.getTarget(), request.getKey(), lane.now(), expires);
    answer(
        options.store().put(registration),
        device,
        request.getRequest(),
        new PushRegistered(request.getRequest(), expires.getEpochSecond()));
  }

  // A push must not ring for a registration that is over.
  private Instant expiryFor(Requester from) {
    Instant longest = lane.now().plus(options.registrationTime());
    Instant registration = from.registrationExpires();
    return registration != null && registration.isBefore(longest) ? registration : longest;
  }

  private void unregister(Requester from, UnregisterPush request) {
    answer(
        options.store().remove(from.address()),
        from.address(),
        request.getRequest(),
        new PushUnregistered(request.getRequest()));
  }

  private void answer(
      CompletionStage<Void> done, DeviceAddress device, String request, ToClient success) {
    var unused =
        done.whenComplete(
            (nothing, failure) ->
                lane.execute(
                    () -> {
                      if (failure == null) {
                        devices.send(device, success);
                      } else {
                        LOG.error("a push registration of {} failed", device, failure);
                        refuse(device, request, ErrorCodes.INTERNAL, "the backend failed");
                      }
                    }));
  }

  private void refuse(DeviceAddress device, String request, int code, String message) {
    LOG.info("device={} push request refused: {} {}", device, code, message);
    devices.send(device, new PushRequestFailed(request, code, message));
  }
}
