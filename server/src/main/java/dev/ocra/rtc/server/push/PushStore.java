package dev.ocra.rtc.server.push;

import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * The devices that may be woken by pushes. They outlive sessions, and have to outlive the backend
 * where apps depend on being woken. Called on the lane: implementations return at once and complete
 * later, on any thread; operations on one device take effect in the order of the calls.
 */
@NullMarked
public interface PushStore {
  /**
   * Keeps a registration in place of what the device had. A target belongs to one user at a time:
   * whoever else in the application has the same one loses it, so that the next user of a phone is
   * not called in the name of the last.
   */
  CompletionStage<Void> put(PushRegistration registration);

  /** Forgets the device's registration, if there is one. */
  CompletionStage<Void> remove(DeviceAddress device);

  /** Forgets the device's registration if it has still the same target. */
  CompletionStage<Void> removeStale(PushRegistration registration);

  /** The user's registrations, expired ones too. */
  CompletionStage<List<PushRegistration>> of(UserAddress user);

  /** Forgets what has expired by now. */
  CompletionStage<Void> forget(Instant now);
}
