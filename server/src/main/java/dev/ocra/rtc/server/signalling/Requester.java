package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.server.call.DeviceAddress;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The device that asks for something. Used on the lane. */
@NullMarked
public interface Requester {
  /** The device; its user and application are those of its token. */
  DeviceAddress address();

  /** The number of the request that is being handled, as refusals of it name it. */
  default long request() {
    return 0;
  }

  /**
   * Whether its registration is over: it may end what it began, and begin nothing new until it
   * comes with another token.
   */
  boolean isRegistrationExpired();

  /** When its registration is over, or null if it is not limited. */
  default @Nullable Instant registrationExpires() {
    return null;
  }
}
