package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.RequestRefused;
import dev.ocra.rtc.server.call.Switchboard;
import dev.ocra.rtc.server.call.Switchboard.Departure;
import dev.ocra.rtc.server.cluster.ClusterNode;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Calls as a part of the service. Confined to the lane. */
@NullMarked
final class CallPart implements ServicePart {
  private final Switchboard switchboard;
  private final @Nullable ClusterNode node;

  /** Over these calls, and those of other nodes if there may be some. */
  CallPart(Switchboard switchboard, @Nullable ClusterNode node) {
    this.switchboard = switchboard;
    this.node = node;
  }

  @Override
  public void addRoutes(RequestRouter.Builder routes) {
    routes.on(CallMessage.class, this::request);
  }

  private void request(Requester from, CallMessage message) throws RequestRefused {
    if (message instanceof Invite && from.isRegistrationExpired()) {
      throw new RequestRefused(ErrorCodes.EXPIRED_TOKEN, "the registration has expired");
    }
    if (node != null && node.take(from.address(), from.request(), message)) {
      return;
    }
    switchboard.request(from.address(), from.request(), message);
  }

  @Override
  public void deviceJoined(DeviceAddress device) {
    switchboard.deviceJoined(device);
  }

  @Override
  public void deviceResumed(DeviceAddress device) {
    switchboard.deviceResumed(device);
  }

  @Override
  public void deviceGone(DeviceAddress device, Departure departure, List<ToClient> unseen) {
    switchboard.deviceGone(
        device,
        departure,
        unseen.stream().filter(Ended.class::isInstance).map(Ended.class::cast).toList());
  }

  @Override
  public void shutDown() {
    switchboard.shutDown();
  }
}
