package dev.ocra.rtc.server.verification;

import org.jspecify.annotations.NullMarked;

/** Where a verification stands. All but {@link #PENDING} are final. */
@NullMarked
public enum VerificationStatus {
  /** The code is on its way, or has not been reported. */
  PENDING,
  /** The right code was reported. */
  SUCCESSFUL,
  /** It failed; the reason says why. */
  FAIL,
  /** The application's own server refused it. */
  DENIED,
  /** A newer verification of the same number and method took its place. */
  ABORTED,
  /** The backend failed. */
  ERROR;

  /** Whether nothing changes it any more. */
  public boolean isFinal() {
    return this != PENDING;
  }
}
