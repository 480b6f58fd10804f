package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.DeviceAddress;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The sessions of this node, as its part in a cluster needs them. Called on the lane. */
@NullMarked
public interface NodeSessions {
  /** Why a session ends that its device did not end. */
  enum Reason {
    /** The device has a newer one with another node. */
    REPLACED,
    /** The user has too many devices. */
    TOO_MANY,
    /** The node goes: the device is to register elsewhere. */
    GOING_AWAY
  }

  /** True if the device has a link to this node at this moment. */
  boolean isLive(DeviceAddress device);

  /** Sends a message in the device's session; false if it has none here. */
  boolean send(DeviceAddress device, ToClient message);

  /** Ends a device's session, for this reason. */
  void end(DeviceAddress device, Reason reason);

  /** A device logged out with another node: what it saved until then is void here too. */
  void loggedOut(DeviceAddress device, Instant issuedUpTo, Instant until);

  /** How many there are. */
  int count();
}
