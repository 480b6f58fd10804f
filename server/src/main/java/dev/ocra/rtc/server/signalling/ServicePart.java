package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Devices;
import dev.ocra.rtc.server.call.Switchboard.Departure;
import dev.ocra.rtc.server.lane.Lane;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * A part of the backend, such as calls or messages: says which requests are its own and hears of
 * devices that come and go. Everything is called on the lane.
 */
@NullMarked
public interface ServicePart {
  /** Makes a part that lives on this lane and reaches these devices. */
  @FunctionalInterface
  interface Factory {
    ServicePart create(Devices devices, Lane lane);
  }

  /** Adds the requests that this part takes. Called once, before anything else. */
  void addRoutes(RequestRouter.Builder routes);

  /** A device has begun a session: it was welcomed, and nothing of an older session comes again. */
  default void deviceJoined(DeviceAddress device) {}

  /** A device's link is back, and with it what its session had in store. */
  default void deviceResumed(DeviceAddress device) {}

  /**
   * A device's session is over.
   *
   * @param unseen what it was sent and did not acknowledge, oldest first
   */
  default void deviceGone(DeviceAddress device, Departure departure, List<ToClient> unseen) {}

  /** The backend ends: devices can be told something for the last time. */
  default void shutDown() {}
}
