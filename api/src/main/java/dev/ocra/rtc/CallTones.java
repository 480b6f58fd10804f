package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Sounds that a client plays by itself as its calls go on; see {@link
 * AudioController#setCallTones}. Immutable.
 *
 * @param ringtone in a loop while this device is called, until it answers or the call ends; null
 *     for none
 * @param ringback in a loop while the callee's device rings, until it answers or the call ends;
 *     null for none
 * @param busy once when an outgoing call was declined or timed out; null for none
 * @param ended once when a call that was established is over; null for none
 */
@NullMarked
public record CallTones(
    @Nullable Sound ringtone,
    @Nullable Sound ringback,
    @Nullable Sound busy,
    @Nullable Sound ended) {
  /** All of the built-in ones. */
  public static CallTones builtin(ToneRegion region) {
    return new CallTones(
        Sound.ringtone(), Sound.ringback(region), Sound.busy(region), Sound.callEnded(region));
  }
}
