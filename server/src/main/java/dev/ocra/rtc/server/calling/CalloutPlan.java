package dev.ocra.rtc.server.calling;

import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * What an application said about the events of a call that it had placed. Immutable.
 *
 * @param ice asked before it rings
 * @param ace asked when it is answered
 * @param dice told when it is over
 * @param headers go with each event
 */
@NullMarked
record CalloutPlan(
    EventTarget ice, EventTarget ace, EventTarget dice, Map<String, String> headers) {

  /** That of calls which apps make. */
  static final CalloutPlan NONE =
      new CalloutPlan(
          EventTarget.APPLICATION, EventTarget.NOBODY, EventTarget.APPLICATION, Map.of());

  CalloutPlan {
    headers = Map.copyOf(headers);
  }
}
