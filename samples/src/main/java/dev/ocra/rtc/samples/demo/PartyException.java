package dev.ocra.rtc.samples.demo;

import org.jspecify.annotations.NullMarked;

/** A party of the call cannot go on; the message names it and says why. */
@NullMarked
final class PartyException extends Exception {
  private static final long serialVersionUID = 1L;

  PartyException(String message) {
    super(message);
  }
}
