package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.Limits;
import org.jspecify.annotations.NullMarked;

/** Text from outside, made fit for a log: ids as they are, anything else not at all. */
@NullMarked
final class LogText {
  private LogText() {}

  static String of(String id) {
    return Limits.isId(id) ? id : "(no id)";
  }
}
