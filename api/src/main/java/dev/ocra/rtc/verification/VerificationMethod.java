package dev.ocra.rtc.verification;

import org.jspecify.annotations.NullMarked;

/** How the code reaches the phone. */
@NullMarked
public enum VerificationMethod {
  /** A text message with the code. */
  SMS,
  /** A call that is not answered: the number that calls is the code. */
  FLASHCALL,
  /** A call in which the user presses a key, or hears the code. */
  CALLOUT
}
