package dev.ocra.rtc.server.call;

import org.jspecify.annotations.NullMarked;

/** A request that is answered with an error. The message is sent to the client. */
@NullMarked
public final class RequestRefused extends Exception {
  private final int code;

  /** A refusal with one of {@link dev.ocra.rtc.protocol.ErrorCodes}. */
  public RequestRefused(int code, String message) {
    // Expected input faults need no stack trace, and a flood of them should cost nothing.
    super(message, null, false, false);
    this.code = code;
  }

  /** The code for the client. */
  public int code() {
    return code;
  }
}
