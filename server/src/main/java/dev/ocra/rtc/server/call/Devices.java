package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.ToClient;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The registered devices, as calls see them. Called on the lane. */
@NullMarked
public interface Devices {
  /** The devices of a user that may be called now. */
  List<DeviceAddress> of(UserAddress user);

  /** True if the device has a link at this moment. */
  boolean isLive(DeviceAddress device);

  /**
   * Sends a message in the device's session, at the latest when its link is back.
   *
   * @return false if the device has no session
   */
  boolean send(DeviceAddress device, ToClient message);
}
