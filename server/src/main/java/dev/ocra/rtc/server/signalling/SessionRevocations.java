package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.server.call.DeviceAddress;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * Remembers which devices logged out, so that the sessions that they saved before end. A backend of
 * several processes gives one that they share. Called on the lane; must not block.
 */
@NullMarked
public interface SessionRevocations {
  /**
   * Sessions of this device that were issued up to this moment are void, from the return on.
   *
   * @param until when the last of them has expired anyway, and this may be forgotten
   * @return complete, on any thread, when a restart will not undo it
   */
  CompletionStage<Void> revoke(DeviceAddress device, Instant issuedUpTo, Instant until);

  /** Whether a session of the device, issued then, is void. */
  boolean isRevoked(DeviceAddress device, Instant issued);
}
