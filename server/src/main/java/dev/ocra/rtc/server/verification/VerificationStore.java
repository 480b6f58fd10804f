package dev.ocra.rtc.server.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * Keeps verifications. Thread-safe; may block, for a moment: it is called on the REST executor
 * alone. Several nodes may share one.
 */
@NullMarked
public interface VerificationStore {
  /**
   * Adds a verification. Those of the same application, method and number that are pending become
   * {@link VerificationStatus#ABORTED} in the same step.
   *
   * @return these, as they are now
   */
  List<Verification> add(Verification verification);

  /**
   * Takes a change if the verification still has the version before it.
   *
   * @return whether it was taken
   */
  boolean replace(Verification changed);

  /** The verification with this id. */
  Optional<Verification> find(String application, String id);

  /** The latest verification of a number by a method. */
  Optional<Verification> latest(String application, VerificationMethod method, String number);

  /** The latest verification with this reference. */
  Optional<Verification> byReference(String application, String reference);

  /** Forgets what began before a time. */
  void forgetBefore(Instant time);
}
