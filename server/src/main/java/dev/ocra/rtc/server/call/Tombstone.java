package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.Ended;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a call for a while: whoever comes late learns how it ended.
 *
 * @param answeredBy the device that had accepted, if one had
 */
@NullMarked
record Tombstone(
    DeviceAddress caller,
    UserAddress callee,
    @Nullable DeviceAddress answeredBy,
    Ended forParties,
    Ended forOthers,
    Instant buried) {

  boolean concerns(DeviceAddress device) {
    return device.equals(caller) || device.user().equals(callee);
  }

  Ended tellingTo(DeviceAddress device) {
    boolean party = device.equals(caller) || answeredBy == null || device.equals(answeredBy);
    return party ? forParties : forOthers;
  }
}
