package dev.ocra.rtc.server.push;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CallNotifier;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Devices;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.lane.Lane.Timer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pushes of the calls that ring: to every registered device of the callee without a link at
 * once, to one with a link if it does not ring soon, and one more when the call is over. Confined
 * to the lane.
 */
@NullMarked
final class CallPushes implements CallNotifier {
  private static final Logger LOG = LoggerFactory.getLogger(CallPushes.class);

  private final Devices devices;
  private final Lane lane;
  private final PushOptions options;
  private final PushSender sender;
  private final Map<CallKey, RingingCall> calls = new HashMap<>();

  /** A call that nobody has answered. */
  private static final class RingingCall {
    final Notice notice;
    final Runnable reached;
    final Set<DeviceAddress> ringing = new HashSet<>(2);
    final Map<DeviceAddress, PushDelivery> pushes = new LinkedHashMap<>(2);
    boolean over;

    RingingCall(Notice notice, Runnable reached) {
      this.notice = notice;
      this.reached = reached;
    }
  }

  CallPushes(Devices devices, Lane lane, PushOptions options, PushSender sender) {
    this.devices = devices;
    this.lane = lane;
    this.options = options;
    this.sender = sender;
  }

  @Override
  public void invited(Notice notice, Runnable reached) {
    if (options.gateways().isEmpty()) {
      return;
    }
    RingingCall call = new RingingCall(notice, reached);
    calls.put(notice.call(), call);
    var unused =
        options
            .store()
            .of(notice.callee())
            .whenComplete((found, failure) -> lane.execute(() -> found(call, found, failure)));
  }

  private void found(
      RingingCall call, @Nullable List<PushRegistration> found, @Nullable Throwable failure) {
    if (found == null) {
      LOG.error("push registrations of {} are not to be had", call.notice.callee(), failure);
      return;
    }
    for (PushRegistration registration : found) {
      if (!registration.device().equals(call.notice.caller())
          && lane.now().isBefore(registration.expires())) {
        if (devices.isLive(registration.device())) {
          Timer unused = lane.after(options.ringWait(), () -> push(call, registration));
        } else {
          push(call, registration);
        }
      }
    }
  }

  private void push(RingingCall call, PushRegistration registration) {
    DeviceAddress device = registration.device();
    if (call.over || call.ringing.contains(device) || call.pushes.containsKey(device)) {
      return;
    }
    PushDelivery delivery = sender.ring(registration, call.notice, call.reached);
    if (delivery != null) {
      call.pushes.put(device, delivery);
    }
  }

  @Override
  public void ringing(CallKey key, DeviceAddress device) {
    RingingCall call = calls.get(key);
    if (call != null) {
      call.ringing.add(device);
      PushDelivery delivery = call.pushes.get(device);
      if (delivery != null) {
        delivery.needless();
      }
    }
  }

  @Override
  public void answered(CallKey key, DeviceAddress device) {
    end(key, EndCause.OTHER_DEVICE_ANSWERED, device);
  }

  @Override
  public void ended(CallKey key, EndCause cause) {
    end(key, cause, null);
  }

  // Devices with a link learn it there.
  private void end(CallKey key, EndCause cause, @Nullable DeviceAddress winner) {
    RingingCall call = calls.remove(key);
    if (call == null) {
      return;
    }
    call.over = true;
    call.pushes.forEach(
        (device, delivery) -> {
          boolean knows = device.equals(winner) || devices.isLive(device);
          delivery.stop(
              knows ? null : () -> sender.cancel(delivery.registration, call.notice, cause));
        });
  }
}
