package dev.ocra.rtc.server.callback;

import org.jspecify.annotations.NullMarked;

/** A callback that nobody took. */
@NullMarked
public final class CallbackFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallbackFailed(String message) {
    // Without a stack: it is another program's fault.
    super(message, null, false, false);
  }
}
