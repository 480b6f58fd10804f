package dev.ocra.rtc.verification;

import dev.ocra.rtc.SinchError;
import org.jspecify.annotations.NullMarked;

/**
 * Hears how a {@link Verification} goes. Every method has a body that does nothing.
 *
 * <p><b>Threads:</b> one call at a time, on the client's callback executor, before the callbacks
 * and promises of the method that caused it.
 */
@NullMarked
public interface VerificationListener {
  /** The code is on its way. For a callout: the phone is called. */
  default void onInitiated(Verification verification, InitiationResult result) {}

  /** The backend did not begin it. */
  default void onInitiationFailed(Verification verification, SinchError error) {}

  /** The number is verified. */
  default void onVerified(Verification verification) {}

  /**
   * A code was wrong, or the verification is over without success. With {@link
   * dev.ocra.rtc.ErrorCode#VERIFICATION_INVALID_CODE} there may be another attempt.
   */
  default void onVerificationFailed(Verification verification, SinchError error) {}
}
