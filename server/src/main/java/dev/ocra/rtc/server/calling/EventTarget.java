package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.callback.CallbackUrls;
import dev.ocra.rtc.server.svaml.Svaml;
import org.jspecify.annotations.NullMarked;

/** Who says what to do on an event of a call. Immutable. */
@NullMarked
sealed interface EventTarget {
  /** The application's server, where it has named one. */
  record ItsApplication() implements EventTarget {}

  /** A server that was named for this call alone. */
  record Address(CallbackUrls urls) implements EventTarget {}

  /** What was said with the request for the call. */
  record Said(Svaml svaml) implements EventTarget {}

  /** Nobody is asked. */
  record Nobody() implements EventTarget {}

  EventTarget APPLICATION = new ItsApplication();
  EventTarget NOBODY = new Nobody();
}
