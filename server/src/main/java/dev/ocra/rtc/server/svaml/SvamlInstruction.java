package dev.ocra.rtc.server.svaml;

import org.jspecify.annotations.NullMarked;

/** What is done with a call on the way to its action. Immutable. */
@NullMarked
public sealed interface SvamlInstruction {
  /** The call counts as answered, which only telephony tells apart. */
  record Answer() implements SvamlInstruction {}

  /** The backend remembers this for the call, and sends it with later events. */
  record SetCookie(String key, String value) implements SvamlInstruction {}

  /** The application's own word on how the call went. */
  record ReportCallStatus(boolean success, String details) implements SvamlInstruction {}

  /** One of the language that needs a telephone network or a voice: this backend has neither. */
  record Unavailable(String name) implements SvamlInstruction {}
}
