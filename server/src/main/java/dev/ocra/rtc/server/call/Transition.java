package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.EndCause;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@link CallTable}.
 *
 * @param next the state after it
 * @param effects what is done, in this order
 * @param cause why the call ended, if it did
 */
@NullMarked
public record Transition(CallState next, List<CallEffect> effects, @Nullable EndCause cause) {
  static Transition to(CallState next, CallEffect... effects) {
    return new Transition(next, List.of(effects), null);
  }

  static Transition end(EndCause cause) {
    return new Transition(CallState.ENDED, List.of(CallEffect.END), cause);
  }
}
