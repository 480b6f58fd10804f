package dev.ocra.rtc.server.svaml;

import org.jspecify.annotations.NullMarked;

/** An answer that is no SVAML, or none that can be done. Its message is for the application. */
@NullMarked
public final class SvamlException extends Exception {
  private static final long serialVersionUID = 1L;

  public SvamlException(String message) {
    // Without a stack: it is an answer, not a fault of this program.
    super(message, null, false, false);
  }
}
