package dev.ocra.rtc.calling;

import org.jspecify.annotations.NullMarked;

/**
 * Hears what happens to a {@link Call}.
 *
 * <p><b>Order:</b> outgoing: progressing, ringing, answered, established, ended, each at most once,
 * any of the first four possibly left out; incoming: answered, established, ended. Ended comes
 * always and is the last call. <b>Threads:</b> one call at a time, on the client's callback
 * executor; the call may be further than the event that is being told. What a listener throws is
 * logged and harms nobody else.
 */
@NullMarked
public interface CallListener {
  /** Outgoing: a device of the callee was reached. Play ringback from now on. */
  default void onCallProgressing(Call call) {}

  /** Outgoing: a device of the callee rings. */
  default void onCallRinging(Call call) {}

  /** The callee accepted. Stop ringback and ringtones. */
  default void onCallAnswered(Call call) {}

  /** Media flows in both directions. */
  default void onCallEstablished(Call call) {}

  /** The media of an established call stopped; a new path is being looked for. */
  default void onCallReconnecting(Call call) {}

  /** Media flows again after {@link #onCallReconnecting}. */
  default void onCallReconnected(Call call) {}

  /** The call is over. */
  default void onCallEnded(Call call) {}
}
