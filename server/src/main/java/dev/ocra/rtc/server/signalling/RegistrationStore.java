package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.server.call.DeviceAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * Keeps what a backend must still know of registrations after a restart: who logged out, and whose
 * registration is limited. What is kept is read once, at the start, which may block; changes return
 * at once and may be made again. For any thread.
 */
@NullMarked
public interface RegistrationStore {
  /**
   * A device logged out.
   *
   * @param issuedUpTo its saved sessions that were issued up to then are void
   * @param until when the last of them has expired anyway
   */
  record Logout(DeviceAddress device, Instant issuedUpTo, Instant until) {}

  /** The registration of a device is limited until then. */
  record Limit(DeviceAddress device, Instant until) {}

  /** The logouts that still matter. */
  List<Logout> logouts(Instant now);

  /** The limits that still matter. */
  List<Limit> limits(Instant now);

  /** Remembers a logout, in place of an earlier one of the device. */
  CompletionStage<Void> logOut(Logout logout);

  /** Remembers a limit, in place of an earlier one of the device. */
  CompletionStage<Void> limit(Limit limit);

  /** Forgets what has ended by now. */
  CompletionStage<Void> forget(Instant now);
}
